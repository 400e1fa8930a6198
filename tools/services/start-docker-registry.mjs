import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { scratch } from '../repository.mjs';
import { keepRunning, stopRunning } from './keep-running.mjs';

const name = 'docker-registry';

/**
 * Starts Debian's `docker-registry` on a port of this machine, unless it runs. What is pushed is kept until it is started anew.
 * @returns {Promise<{ registry: string, stop: () => Promise<void> }>} `registry` is its host with port.
 */
export async function startDockerRegistry() {
  const folder = scratch('services', name);
  const config = join(folder, 'config.yml');
  const running = /addr: "([^"]+)"/.exec(await readFile(config, 'utf8').catch(() => ''))?.[1];
  const registry = running !== undefined && (await isHealthy(running)) ? running : await prepare(folder, config);
  await keepRunning({
    name,
    command: 'docker-registry',
    args: ['serve', config],
    isHealthy: () => isHealthy(registry),
  });
  return { registry, stop: () => stopRunning(name) };
}

/**
 * @param {string} folder
 * @param {string} config
 */
async function prepare(folder, config) {
  await stopRunning(name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'data'), { recursive: true });
  const registry = `127.0.0.1:${await findFreePort()}`;
  const lines = [
    'version: 0.1',
    'log: { level: error, accesslog: { disabled: true } }',
    `storage: { filesystem: { rootdirectory: ${JSON.stringify(join(folder, 'data'))} }, delete: { enabled: true } }`,
    `http: { addr: "${registry}" }`,
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  return registry;
}

/** @param {string} registry */
async function isHealthy(registry) {
  return (await fetch(`http://${registry}/v2/`).catch(() => undefined))?.ok ?? false;
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
