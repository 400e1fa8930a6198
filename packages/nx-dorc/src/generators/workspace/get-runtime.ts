import { DorcError, findNearest } from '@dorc/universal';
import { runtimes, type FunctionRuntime } from '@dorc/universal/runtimes';

/**
 * The runtime that a user names.
 * @throws DorcError `UNKNOWN_RUNTIME`, with the nearest name.
 */
export function getRuntime(kind: string): FunctionRuntime {
  const runtime = runtimes.find(kind);
  if (runtime) return runtime;
  const known = runtimes.all.map((each) => each.kind);
  const nearest = findNearest(kind, known) ?? known.find((each) => each.startsWith(kind[0] ?? ''));
  throw new DorcError({
    code: 'UNKNOWN_RUNTIME',
    message: `there is no runtime '${kind}'; functions are written in ${known.map((each) => `'${each}'`).join(' or ')}`,
    hint: `use --runtime=${nearest ?? known[0] ?? 'python'}`,
  });
}
