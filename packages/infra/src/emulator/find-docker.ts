import { get } from 'node:http';
import { networkInterfaces } from 'node:os';

/** A Docker daemon that the emulator can run functions on. */
export interface Docker {
  /** This machine's address for containers, which is where functions reach the emulator. */
  readonly bridge: string;
}

const BRIDGE = 'docker0';
const USUAL_SOCKET = '/var/run/docker.sock';
const PATIENCE_MS = 1000;

/**
 * The Docker daemon that the emulator would use, or undefined where none answers, or one that cannot do it: it has to run on this very machine,
 * since it pulls images from the emulator at 127.0.0.1 and functions call the emulator over the bridge. (Docker Desktop's is in a machine of its own.)
 */
export async function findDocker(env: NodeJS.ProcessEnv = process.env): Promise<Docker | undefined> {
  const bridge = networkInterfaces()[BRIDGE]?.find(({ family }) => family === 'IPv4')?.address;
  const socket = (env['DOCKER_HOST'] || `unix://${USUAL_SOCKET}`).match(/^unix:\/\/(.+)$/)?.[1];
  if (!bridge || !socket) return undefined;
  return (await answers(socket)) ? { bridge } : undefined;
}

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/System/operation/SystemPing */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ socketPath, path: '/_ping', agent: false, timeout: PATIENCE_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy()).once('error', () => resolve(false));
    request.once('close', () => resolve(false));
  });
}
