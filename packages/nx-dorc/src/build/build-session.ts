import { findBaseLock, type BaseLock } from '@dorc/core/image';
import type { Architecture } from '@dorc/universal/runtimes';
import { createRegistries, universalCredentials, type Registries } from '../registries';
import type { Workspace } from '../workspace';

/** What the builds of one command share. */
export interface BuildSession {
  readonly workspace: Workspace;
  /** The content of `dorc.lock.json`, where there is one. */
  readonly bases: BaseLock | undefined;
  readonly registries: Registries;
  /** Whether the environment `local` can run images: a Docker daemon is at hand. */
  readonly hasDocker: boolean;
  /** The processor of this machine, by Lambda's name. */
  readonly machine: Architecture;
  /** Passes on what no other build of this command has said before. */
  sayOnce(say: (message: string) => void): (message: string) => void;
  close(): void;
}

/** @param isLocal whether any of the builds is for the environment `local` */
export async function openBuildSession(
  workspace: Workspace,
  isLocal: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Promise<BuildSession> {
  const registries = createRegistries(universalCredentials(workspace.universal), env);
  const said = new Set<string>();
  return {
    workspace,
    bases: await findBaseLock(workspace.root),
    registries,
    hasDocker: isLocal && (await hasDocker(env)),
    machine: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    sayOnce: (say) => (message) => {
      if (!said.has(message)) say(message);
      said.add(message);
    },
    close: () => registries.close(),
  };
}

async function hasDocker(env: NodeJS.ProcessEnv): Promise<boolean> {
  const { findDocker } = await import('@dorc/infra/emulator');
  return (await findDocker(env)) !== undefined;
}
