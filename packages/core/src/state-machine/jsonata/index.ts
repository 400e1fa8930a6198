export { renderExpression } from './render-expression';
export { renderLiteral } from './render-literal';
export { renderLookup } from './render-lookup';
export { renderPath } from './render-path';
