/** What every kind (step, trigger, runtime, executor) has: its name and one line that says what it is for. */
export interface Kind {
  readonly kind: string;
  readonly summary: string;
}

/** The kinds of one family, by name, in the order of their `all.ts`. */
export interface KindRegistry<K extends Kind> {
  readonly all: readonly K[];
  find(kind: string): K | undefined;
  /** @throws Error where there is no such kind: a defect, since input is parsed before it is looked up. */
  get(kind: string): K;
}

/**
 * Makes the registry of a family from the module that re-exports its kinds (`import * as all from './all'`).
 * Exports that are not kinds are left out, so a kind's file may export more than the kind.
 */
export function createKindRegistry<K extends Kind>(
  isKind: (value: unknown) => value is K,
  module: object,
): KindRegistry<K> {
  const all = Object.values(module).filter(isKind);
  const byName = new Map(all.map((kind) => [kind.kind, kind]));
  return {
    all,
    find: (kind) => byName.get(kind),
    get(kind) {
      const found = byName.get(kind);
      if (!found) throw new Error(`no kind '${kind}' (known: ${[...byName.keys()].join(', ')})`);
      return found;
    },
  };
}
