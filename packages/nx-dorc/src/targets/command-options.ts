import type { TargetConfiguration } from '@nx/devkit';
import { environmentOptions } from './environment-options';
import type { TargetContext } from './target-kind';

/**
 * The executor and the options of a target that shares one process with all others like it: Nx gives a process the tasks of one
 * executor, so they have the same, and an option that tells them apart.
 */
export function commandOptions(
  command: string,
  context: TargetContext,
): Pick<TargetConfiguration, 'executor' | 'options' | 'configurations'> {
  const { options, configurations = {} } = environmentOptions(context);
  return { executor: '@dorc/nx:command', options: { command, ...options }, configurations };
}
