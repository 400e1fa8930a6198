import { createExpressionCache, type ExpressionCache } from './expression-cache';

/** Keyed by the definition itself, so that a cache lives no longer than its definition and nobody shares another's. */
const caches = new WeakMap<object, ExpressionCache>();

/** The cache of a definition: the thousandth execution of a machine compiles nothing. */
export function expressionCacheOf(definition: object): ExpressionCache {
  let cache = caches.get(definition);
  if (!cache) {
    cache = createExpressionCache();
    caches.set(definition, cache);
  }
  return cache;
}
