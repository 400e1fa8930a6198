import { DorcError, findNearest } from '@dorc/universal';
import { runtimes, type FunctionRuntime } from '@dorc/universal/runtimes';

/**
 * The runtime that a user names; the first of all where none is named.
 * @throws DorcError `UNKNOWN_RUNTIME`, with the nearest name.
 */
export function getRuntime(name: string | undefined): FunctionRuntime {
  const known = runtimes.all.map(({ kind }) => kind);
  const runtime = runtimes.find(name ?? known[0] ?? '');
  if (runtime) return runtime;
  const nearest = findNearest(name ?? '', known) ?? known.find((each) => each[0] === name?.[0]) ?? known[0];
  throw new DorcError({
    code: 'UNKNOWN_RUNTIME',
    message: `there is no runtime '${name}'; functions are written in ${known.map((each) => `'${each}'`).join(' or ')}`,
    hint: `use --runtime=${nearest}`,
  });
}
