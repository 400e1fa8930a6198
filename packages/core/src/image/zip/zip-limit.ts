import { DorcError } from '@dorc/universal';

/** What Lambda takes of a zip, unzipped. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const zipLimitBytes = 250 * 1024 ** 2;

/** What the end record of a zip can count. */
const entryLimit = 65_535;

/** @throws DorcError `ZIP_TOO_LARGE` that names what takes the space */
export function checkZipSize(
  functionName: string,
  entries: readonly { readonly path: string; readonly size: number }[],
): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total <= zipLimitBytes && entries.length <= entryLimit) return;
  const largest = largestFolders(entries).map(({ folder, size }) => `${folder} ${megabytes(size)}`);
  const limits = `${megabytes(zipLimitBytes)} and ${entryLimit} files`;
  throw new DorcError({
    code: 'ZIP_TOO_LARGE',
    message: `the function '${functionName}' has ${megabytes(total)} unzipped in ${entries.length} files and a zip for Lambda holds no more than ${limits}; the largest parts are ${largest.join(', ')}`,
    hint: `write packaging: 'image' in the function's options, which takes up to 10 GB, or remove packages that it does not need`,
  });
}

function largestFolders(
  entries: readonly { readonly path: string; readonly size: number }[],
): { folder: string; size: number }[] {
  const sizes = new Map<string, number>();
  for (const { path, size } of entries) {
    const folder = /^(?:node_modules\/(?:@[^/]+\/)?)?[^/]+/.exec(path)?.[0] ?? path;
    sizes.set(folder, (sizes.get(folder) ?? 0) + size);
  }
  return [...sizes]
    .map(([folder, size]) => ({ folder, size }))
    .sort((a, b) => b.size - a.size)
    .slice(0, 5);
}

function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024 ** 2))} MB`;
}
