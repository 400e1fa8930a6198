import type { DorcProblem } from '@dorc/universal';
import { isFunctionFolder } from '@dorc/universal/discovery';
import { findNameProblem } from '@dorc/universal/naming';
import type { GeneratorWorkspace } from './read-workspace';

export interface NewNames {
  readonly layer?: string | undefined;
  readonly pipeline?: string;
  readonly functions?: readonly string[];
}

/** What is wrong with new names as they stand, whatever else there is, each with a name that would do. */
export function findInvalidNames(
  { ignoredFolders }: Pick<GeneratorWorkspace, 'ignoredFolders'>,
  { layer, pipeline, functions = [] }: NewNames,
): DorcProblem[] {
  const names = [
    ...(layer === undefined ? [] : [['layer', layer] as const]),
    ...(pipeline === undefined ? [] : [['pipeline', pipeline] as const]),
    ...functions.map((name) => ['function', name] as const),
  ];
  return names.flatMap(([what, name]) => {
    const invalid = findNameProblem(what, name);
    if (invalid) return invalid;
    if (what === 'function' && !isFunctionFolder(name)) return refuse(what, name, 'is never taken for a function');
    return ignoredFolders.has(name) ? refuse(what, name, 'is left out by .gitignore') : [];
  });
}

function refuse(what: string, name: string, reason: string): DorcProblem {
  return {
    code: 'INVALID_NAME',
    message: `a ${what} cannot be called '${name}': a folder of that name ${reason}`,
    hint: `call it '${name}-${what}', or by what it does`,
  };
}
