/** What the builders of the language make: plain data with a mark that no other value of a definition carries. */
export interface MarkedData {
  readonly $dorc: 'pipeline' | 'step' | 'trigger' | 'reference';
  readonly kind: string;
}

/** Whether a value was made by a builder of that family. Plain data, so it may come from another copy of the package. */
export function isMarked<M extends MarkedData['$dorc']>(
  value: unknown,
  mark: M,
): value is MarkedData & { readonly $dorc: M } {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$dorc' in value &&
    value.$dorc === mark &&
    'kind' in value &&
    typeof value.kind === 'string'
  );
}
