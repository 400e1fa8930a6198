import { resolveEnvironment } from '@dorc/infra';
import { openEnvironment, type EnvironmentSession } from '../deploy';
import type { Workspace } from '../workspace';
import type { ExecutorRun } from './executor-kind';

/** For how many tasks stacks are asked for one by one; for more, all are listed. */
const fewTasks = 8;

export interface OpenEnvironments {
  readonly workspace: Workspace;
  /** Whether there are few tasks: then their stacks are asked for by name. */
  readonly few: boolean;
  /** An environment that a task names. */
  session(environment: string): EnvironmentSession;
  /** Any environment, opened where it is not open yet. */
  open(environment: string): Promise<EnvironmentSession>;
  close(): void;
}

/**
 * Checks that there is every environment that a batch's tasks name; touches nothing.
 * @throws DorcError of `resolveEnvironment`
 */
export async function checkEnvironments({
  tasks,
  workspace,
}: Pick<ExecutorRun<{ env: string }>, 'tasks' | 'workspace'>): Promise<void> {
  const { universal, infra } = await workspace();
  const settings = { universal, infra: await infra() };
  for (const name of new Set(tasks.map(({ options }) => options.env))) resolveEnvironment(name, settings);
}

/** Opens the workspace and every environment that a batch's tasks name, before any of them runs. */
export async function openEnvironments({
  tasks,
  workspace: openWorkspace,
  write,
}: ExecutorRun<{ env: string }>): Promise<OpenEnvironments> {
  const workspace = await openWorkspace();
  const { universal } = workspace;
  const infra = await workspace.infra();
  const few = tasks.length <= fewTasks;
  const sessions = new Map<string, EnvironmentSession>();
  async function open(name: string): Promise<EnvironmentSession> {
    const environment = resolveEnvironment(name, { universal, infra });
    const session = sessions.get(name) ?? (await openEnvironment({ workspace, environment, few, onProgress: write }));
    sessions.set(name, session);
    return session;
  }
  const names = [...new Set(tasks.map(({ options }) => options.env))];
  for (const name of names) resolveEnvironment(name, { universal, infra }); // All are known before one is opened.
  for (const name of names) await open(name);
  return {
    workspace,
    few,
    session(environment) {
      const session = sessions.get(environment);
      if (!session) throw new Error(`environment ${environment} is not open`);
      return session;
    },
    open,
    close: () => sessions.forEach((session) => session.close()),
  };
}
