import { z } from '../schema';
import type { DorcProblem } from '../errors';

/**
 * What a project, environment, layer, pipeline or function may be called: lower case letters, digits and single
 * dashes, starting with a letter and not ending with a dash. Two dashes separate the parts of a physical name
 * ({@link physicalName}), so no part may hold them. This form is legal in every AWS name that it ends up in.
 */
export const namePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The zod schema of a name; its message tells what is allowed and suggests a name that is. */
export const nameSchema = z.string().superRefine((value, context) => {
  if (!namePattern.test(value)) {
    context.addIssue({
      code: 'custom',
      message: `'${value}' is not a valid name: use lower case letters, digits and single dashes, starting with a letter${suggestion(value)}`,
    });
  }
});

/** The valid name nearest to the one given, or undefined where nothing of it can be kept. */
export function suggestName(name: string): string | undefined {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return namePattern.test(plain) ? plain : undefined;
}

/** The problem with a name, or undefined where it is valid. `what` is what it names: `pipeline`, `function`. */
export function findNameProblem(what: string, name: string, file?: string): DorcProblem | undefined {
  if (namePattern.test(name)) return undefined;
  const better = suggestName(name);
  return {
    code: 'INVALID_NAME',
    message: `the ${what} name '${name}' is not valid: use lower case letters, digits and single dashes, starting with a letter`,
    hint: better ? `call it '${better}'` : `choose another name, such as 'etl-sales'`,
    file,
  };
}

function suggestion(value: string): string {
  const better = suggestName(value);
  return better ? `, such as '${better}'` : '';
}
