import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot, scratch } from '../repository.mjs';
import { keepRunning, stopRunning } from './keep-running.mjs';

const name = 'docker';

/**
 * Starts a Docker daemon of our own (Debian's `docker.io`; needs root), unless it runs: with data, sockets and containerd of its own, and
 * the bridge `docker0`.
 * @returns {Promise<{ host: string, stop: () => Promise<void> }>} `host` is the value for `DOCKER_HOST`.
 */
export async function startDocker() {
  const sockets = socketFolder();
  await mkdir(sockets, { recursive: true });
  const socket = join(sockets, 'docker.sock');
  const host = `unix://${socket}`;
  const args = ['--data-root', scratch('services', name, 'data'), '--exec-root', join(sockets, 'exec')];
  await keepRunning({
    name,
    command: 'dockerd',
    args: [...args, '-H', host, '-p', join(sockets, 'docker.pid')],
    isHealthy: () => ping(socket),
  });
  return { host, stop: () => stopRunning(name) };
}

/** The path of a socket has no more than 107 characters, and the one of containerd lies two folders deeper. */
function socketFolder() {
  const own = scratch('services', name);
  if (own.length <= 60) return own;
  return join(tmpdir(), `dorc-docker-${createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 8)}`);
}

/**
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/System/operation/SystemPing
 * @param {string} socketPath
 * @returns {Promise<boolean>}
 */
function ping(socketPath) {
  return new Promise((resolve) => {
    request({ socketPath, path: '/_ping' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .once('error', () => resolve(false))
      .end();
  });
}
