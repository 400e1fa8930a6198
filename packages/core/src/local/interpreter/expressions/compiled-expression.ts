import jsonata from 'jsonata';
import { awsFunctions } from './aws-functions';
import { compilePlainPath } from './plain-path';

/** What an expression sees: `states`, and the variables of its thread. */
export type Bindings = Readonly<Record<string, unknown>>;

/** One expression, ready to be evaluated any number of times, also at the same time. */
export interface CompiledExpression {
  /** The value at a plain path, where that is certain to be what JSONata would give; else undefined. */
  readonly findPlain: ((bindings: Bindings) => unknown) | undefined;
  /** JSONata's own result, with its sequences and functions. */
  evaluate(bindings: Bindings): Promise<unknown>;
}

/** @throws the parser's own error (`code`, `message`, `position`) where the text is not JSONata. */
export function compileExpression(text: string): CompiledExpression {
  const findPlain = compilePlainPath(text);
  let expression: jsonata.Expression | undefined;
  const compile = (): jsonata.Expression => {
    const compiled = jsonata(text);
    for (const { name, implementation, signature } of awsFunctions) {
      compiled.registerFunction(name, implementation, signature);
    }
    return compiled;
  };
  if (!findPlain) expression = compile();
  return {
    findPlain,
    // Bindings are always given: without them, jsonata would keep what an expression assigns for the next evaluation.
    evaluate: (bindings) => (expression ??= compile()).evaluate(undefined, bindings),
  };
}
