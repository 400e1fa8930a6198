export { evaluateField, evaluateTemplate } from './evaluate-template';
export { createExpressionCache, type ExpressionCache } from './expression-cache';
export { expressionCacheOf } from './expression-cache-of';
export { evaluateItems, evaluateTyped, type ExpectedType } from './evaluate-typed';
export { evaluateInteger, evaluateNumber } from './evaluate-number';
export { failEvaluation, statePrefix } from './fail-evaluation';
export type { Frame } from './evaluate-expression';
