import { packagings, type Dockerfile } from '@dorc/core/image';
import { localEnvironmentName } from '@dorc/infra';
import type { BuildTarget } from '@dorc/universal/runtimes';
import type { ResolvedFunction } from '../units';
import type { BuildSession } from './build-session';

/** A function with what it is built as and for. */
export interface PlannedFunction extends ResolvedFunction {
  readonly target: BuildTarget;
}

/**
 * What each function is built as. On AWS it is what its definition says. In the environment `local` an image needs a Docker daemon to run on, and
 * something to be made from; without one of them the function is a zip, built for this machine.
 */
export function planFunctions(
  functions: readonly ResolvedFunction[],
  environment: string,
  { bases, hasDocker, machine }: Pick<BuildSession, 'bases' | 'hasDocker' | 'machine'>,
  dockerfile: Dockerfile | undefined,
): PlannedFunction[] {
  if (environment !== localEnvironmentName)
    return functions.map((each) => ({ ...each, target: { for: 'lambda', architecture: each.architecture } }));
  return functions.map((each): PlannedFunction => {
    const hasBase = dockerfile !== undefined || bases?.bases[each.runtime]?.platforms[machine] !== undefined;
    const canBeImage = hasDocker && hasBase && packagings.get(each.packaging).isImage;
    return canBeImage
      ? { ...each, architecture: machine, target: { for: 'lambda', architecture: machine } }
      : { ...each, packaging: 'zip', target: { for: 'local' } };
  });
}
