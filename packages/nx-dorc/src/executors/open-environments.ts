import { resolveEnvironment } from '@dorc/infra';
import { openEnvironment, type EnvironmentSession } from '../deploy';
import { openWorkspace, type Workspace } from '../workspace';
import type { ExecutorRun } from './executor-kind';

export interface OpenEnvironments {
  readonly workspace: Workspace;
  session(environment: string): EnvironmentSession;
  close(): void;
}

/** Opens the workspace and every environment that a batch's tasks name, before any of them runs. */
export async function openEnvironments({
  root,
  tasks,
  write,
}: ExecutorRun<{ env: string }>): Promise<OpenEnvironments> {
  const workspace = await openWorkspace(root);
  const { universal } = workspace;
  const infra = await workspace.infra();
  const environments = [...new Set(tasks.map(({ options }) => options.env))].map((name) =>
    resolveEnvironment(name, { universal, infra }),
  );
  const sessions = new Map<string, EnvironmentSession>();
  for (const environment of environments) {
    sessions.set(environment.name, await openEnvironment({ workspace, environment, onProgress: write }));
  }
  return {
    workspace,
    session(environment) {
      const session = sessions.get(environment);
      if (!session) throw new Error(`environment ${environment} is not open`);
      return session;
    },
    close: () => sessions.forEach((session) => session.close()),
  };
}
