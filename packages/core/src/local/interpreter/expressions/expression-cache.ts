import { compileExpression, type CompiledExpression } from './compiled-expression';

/** The compiled expressions of one definition, by their text. */
export interface ExpressionCache {
  /** @throws the parser's own error where the text is not JSONata. */
  get(text: string): CompiledExpression;
}

export function createExpressionCache(): ExpressionCache {
  const compiled = new Map<string, CompiledExpression>();
  return {
    get(text) {
      let expression = compiled.get(text);
      if (!expression) {
        expression = compileExpression(text);
        compiled.set(text, expression);
      }
      return expression;
    },
  };
}
