import { renderLiteral } from './render-literal';
import { renderPath } from './render-path';

/**
 * The JSONata of a value at a path. Where nothing is there, AWS fails the state with States.QueryEvaluationError, unless a
 * default is given; null is something. JSONata's `?:` and `??` are not used, since AWS refuses them.
 */
export function renderLookup(root: string, path: readonly (string | number)[], fallback?: unknown): string {
  const found = renderPath(root, path);
  return fallback === undefined ? found : `$exists(${found}) ? ${found} : ${renderLiteral(fallback)}`;
}
