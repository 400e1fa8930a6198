import type { Bindings } from './compiled-expression';

/** `$name` or `$name.a.b`: ASCII names only, everything else is for JSONata. */
const plainPath = /^\$([A-Za-z]\w*)((?:\.[A-Za-z]\w*)*)$/;
/** Names that JSONata's parser reads as something else than a member. */
const words = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/**
 * A direct look-up for an expression that is only a variable and names, which most expressions of a pipeline are. It
 * answers only where no array lies on the way and every member exists, the cases in which JSONata neither maps, flattens
 * nor unwraps; else it gives undefined and JSONata is asked.
 */
export function compilePlainPath(text: string): ((bindings: Bindings) => unknown) | undefined {
  const match = plainPath.exec(text);
  if (!match) return undefined;
  const [, variable = '', rest = ''] = match;
  const names = rest.split('.').slice(1);
  if (names.some((name) => words.has(name))) return undefined;
  return (bindings) => {
    if (!Object.hasOwn(bindings, variable)) return undefined;
    let value = bindings[variable];
    for (const name of names) {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) {
        return undefined;
      }
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  };
}
