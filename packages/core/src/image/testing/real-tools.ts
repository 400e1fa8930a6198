import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that a spec runs against, or why it cannot. */
export type RealTool<T> = { readonly tool: T; close(): Promise<void> } | { readonly missing: string };

/**
 * Whether a spec goes on without a program: it says so, and fails where `DORC_E2E_REQUIRE` (a list) contains `docker`.
 */
export function isMissing<T>(found: RealTool<T>): found is { readonly missing: string } {
  if (!('missing' in found)) return false;
  const required = (process.env.DORC_E2E_REQUIRE ?? '').split(',').includes('docker');
  if (required) throw new Error(`required by DORC_E2E_REQUIRE: ${found.missing}`);
  process.stderr.write(`skipped: ${found.missing}\n`);
  return true;
}

/** A program that is run to its end. */
export function findProgram(command: string, args: readonly string[] = ['--version']): RealTool<string> {
  const { status } = spawnSync(command, args, { stdio: 'ignore' });
  return status === 0 ? { tool: command, close: async () => undefined } : { missing: `${command} is not installed` };
}

/** Debian's `docker-registry`, on a free port of this machine. The tool is its host with port. */
export async function startDockerRegistry(folder: string): Promise<RealTool<string>> {
  if (spawnSync('docker-registry', ['--version']).status !== 0) return { missing: 'docker-registry is not installed' };
  const port = await findFreePort();
  const storage = join(folder, 'registry');
  mkdirSync(storage, { recursive: true });
  const config = `version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: ${storage}}, delete: {enabled: true}}\nhttp: {addr: "127.0.0.1:${port}"}\n`;
  writeFileSync(join(folder, 'registry.yml'), config);
  const child = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' });
  const isUp = async () => (await fetch(`http://127.0.0.1:${port}/v2/`)).ok;
  return (await waitFor(isUp))
    ? { tool: `127.0.0.1:${port}`, close: () => stop(child) }
    : { missing: 'docker-registry does not start' };
}

/** A Docker daemon of its own, which only root can start. The tool is the value for `DOCKER_HOST`. */
export async function startDockerDaemon(folder: string): Promise<RealTool<string>> {
  if (spawnSync('dockerd', ['--version']).status !== 0) return { missing: 'dockerd is not installed' };
  const host = `unix://${join(folder, 'docker.sock')}`;
  const args = [
    '--data-root',
    join(folder, 'docker'),
    '--exec-root',
    join(folder, 'exec'),
    '-H',
    host,
    '-p',
    join(folder, 'docker.pid'),
  ];
  const child = spawn('dockerd', [...args, '--bridge', 'none', '--iptables=false'], { stdio: 'ignore' });
  const isUp = async () =>
    spawnSync('docker', ['info'], { env: { ...process.env, DOCKER_HOST: host }, stdio: 'ignore' }).status === 0;
  return (await waitFor(isUp))
    ? { tool: host, close: () => stop(child) }
    : { missing: 'dockerd does not start (it needs root)' };
}

async function waitFor(isUp: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await isUp().catch(() => false)) return true;
    await sleep(100);
  }
  return false;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
