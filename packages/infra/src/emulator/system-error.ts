/** The code (`ENOENT`, `EEXIST` …) of an error of the operating system; undefined for any other. */
export function findSystemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
