import { contextObject } from '../context-object';
import { refuse } from '../refuse';
import type { StateVisit } from '../thread';
import type { CompiledExpression } from './compiled-expression';
import { failEvaluation } from './fail-evaluation';
import { toJsonValue } from './json-value';

/** The members of `$states` that are there in some places only. */
export interface Frame {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

/**
 * The value of one expression as JSON, never undefined.
 * @param location where it stands, such as `Output/total`
 * @throws StateFailure `States.QueryEvaluationError`, with its EvaluationFailed written
 * @throws DorcError `EXPRESSION_INVALID` where it is not JSONata: AWS would not create the machine
 */
export async function evaluateExpression(
  visit: StateVisit,
  text: string,
  location: string,
  frame: Frame,
): Promise<unknown> {
  const expression = await compiled(visit, text, location);
  const states = {
    input: visit.input.value,
    ...frame,
    get context() {
      return contextObject(visit);
    },
  };
  const bindings = { ...visit.thread.variables, states };
  // A value of a plain path is part of JSON that nobody changes: no copy is needed, except of `$states` itself.
  const plain = expression.findPlain?.(bindings);
  if (plain !== undefined && plain !== states) return plain;
  const where = `The JSONata expression '${text}' specified for the field '${location}'`;
  let result: unknown;
  try {
    result = await expression.evaluate(bindings);
  } catch (error) {
    return failEvaluation(visit, `${where} threw an error during evaluation. ${errorText(error)}`, location);
  }
  if (result === undefined) return failEvaluation(visit, `${where} returned nothing (undefined).`, location);
  try {
    return toJsonValue(result);
  } catch {
    return failEvaluation(visit, `${where} returned an unsupported result type.`, location);
  }
}

async function compiled(visit: StateVisit, text: string, location: string): Promise<CompiledExpression> {
  try {
    return visit.thread.execution.host.expressions.get(text);
  } catch (error) {
    return refuse({
      code: 'EXPRESSION_INVALID',
      message: `State '${visit.name}', field ${location}: '${text}' is not JSONata: ${errorText(error)}`,
      hint: 'Mend the expression; https://try.jsonata.org shows what one gives.',
    });
  }
}

/** `T1006: Attempted to invoke a non-function` for jsonata's own errors, which are plain objects. */
function errorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const message = 'message' in error ? String(error.message) : '';
  return 'code' in error && error.code !== undefined ? `${String(error.code)}: ${message}` : message;
}
