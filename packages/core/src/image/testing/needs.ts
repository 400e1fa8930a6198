import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why this machine cannot give a spec what it needs; undefined where it can. */
type FindObstacle = () => string | undefined;

const start = 'node tools/services/start.mjs tells its value';
const variable =
  (name: string): FindObstacle =>
  () =>
    process.env[name] ? undefined : `${name} is not set (${start})`;
const program =
  (command: string, ...args: string[]): FindObstacle =>
  () =>
    spawnSync(command, args, { stdio: 'ignore' }).status === 0 ? undefined : `${command} is not installed`;

const obstacles = {
  docker: variable('DORC_TEST_DOCKER_HOST'),
  registry: variable('DORC_TEST_REGISTRY'),
  'node-versions': variable('DORC_TEST_NODES'),
  skopeo: program('skopeo', '--version'),
  buildah: program('buildah', '--version'),
  mounts: () => (canMount() ? undefined : 'only root may mount'),
  root: () => (process.getuid?.() === 0 ? undefined : 'this is not root'),
} satisfies Record<string, FindObstacle>;

/** What not every machine has. */
export type Need = keyof typeof obstacles;

/**
 * Jest's `it` for tests with needs: where one is not met they are skipped, with the reason in their names.
 * @throws Error instead where `DORC_E2E_REQUIRE` (`docker,registry`) lists the need: there a skip is a failure
 */
export function itNeeds(
  ...needs: readonly Need[]
): (name: string, test: () => Promise<void>, timeout?: number) => void {
  const required = (process.env.DORC_E2E_REQUIRE ?? '').split(',');
  const reasons = needs.flatMap((need) => {
    const reason = obstacles[need]();
    if (reason !== undefined && required.includes(need)) throw new Error(`DORC_E2E_REQUIRE has ${need}, but ${reason}`);
    return reason ?? [];
  });
  return (name, test, timeout) =>
    reasons.length > 0 ? it.skip(`${name} (${reasons.join(', ')})`, test, timeout) : it(name, test, timeout);
}

/** What {@link itNeeds} has found to be there. */
export function getTestVariable(name: `DORC_TEST_${string}`): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

function canMount(): boolean {
  if (process.platform !== 'linux') return false;
  const folder = mkdtempSync(join(tmpdir(), 'dorc-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' });
  if (status === 0) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return status === 0;
}
