import type { TargetConfiguration } from '@nx/devkit';
import type { TargetContext } from './target-kind';

/**
 * The option `env` and a configuration for each environment, so that `--env=prod` and `-c prod` are the same. Nx runs a
 * configuration that it does not know with the defaults, without a word, so every environment must have its own.
 */
export function environmentOptions({
  environments,
}: TargetContext): Pick<TargetConfiguration, 'options' | 'configurations'> {
  const [first] = environments;
  return { options: { env: first }, configurations: Object.fromEntries(environments.map((env) => [env, { env }])) };
}

/** The environment that an example names: the first on AWS, where there is one. */
export function exampleEnvironment({ environments }: TargetContext): string | undefined {
  return environments[1] ?? environments[0];
}
