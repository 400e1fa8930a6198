import type { DorcProblem } from '@dorc/universal';

/**
 * Rejects with a DorcError: for what AWS refuses before an execution starts, and for what cannot be run on this
 * machine. The error's module is loaded only here, because an execution that goes well has no use for it.
 */
export async function refuse(problem: DorcProblem): Promise<never> {
  const { DorcError } = await import('@dorc/universal');
  throw new DorcError(problem);
}
