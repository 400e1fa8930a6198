/**
 * A name without its dashes, letters and digits only: `etl-sales` becomes `etlSales`. Two different names never give the same:
 * a dash before a digit becomes `Z`, and before a `z` `ZZ`, so `etl-2` is `etlZ2` and `etl2` stays `etl2`.
 */
export function camelName(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, next: string) =>
    /[0-9z]/.test(next) ? `Z${next.toUpperCase()}` : next.toUpperCase(),
  );
}

/** The same with a capital at its head, for the logical ids of templates: `EtlSales`. */
export function pascalName(name: string): string {
  return camelName(name).replace(/^./, (first) => first.toUpperCase());
}
