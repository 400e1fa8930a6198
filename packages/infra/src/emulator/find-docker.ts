import { get } from 'node:http';
import { createServer } from 'node:net';
import { z } from '@dorc/universal/schema';

/** A Docker daemon that the emulator can run functions on. */
export interface Docker {
  /** This machine's address for containers, which is where functions reach the emulator. */
  readonly bridge: string;
}

const USUAL_SOCKET = '/var/run/docker.sock';
const PATIENCE_MS = 1000;

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Network/operation/NetworkInspect */
const networkSchema = z.object({
  IPAM: z.object({ Config: z.array(z.object({ Subnet: z.cidrv4(), Gateway: z.ipv4().optional() })) }),
});

/**
 * The Docker daemon that the emulator would use, or undefined where none answers, or one that cannot do it: it has to run on this very machine,
 * since it pulls images from the emulator at 127.0.0.1 and functions call the emulator over the bridge. (Docker Desktop's is in a machine of its own.)
 */
export async function findDocker(env: NodeJS.ProcessEnv = process.env): Promise<Docker | undefined> {
  const socket = (env['DOCKER_HOST'] || `unix://${USUAL_SOCKET}`).match(/^unix:\/\/(.+)$/)?.[1];
  const network = networkSchema.safeParse(socket && (await ask(socket, '/networks/bridge')));
  const [first] = network.data?.IPAM.Config ?? [];
  const bridge = first && (first.Gateway ?? firstAddress(first.Subnet));
  return bridge !== undefined && (await isOurs(bridge)) ? { bridge } : undefined;
}

function ask(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = get({ socketPath, path, agent: false, timeout: PATIENCE_MS }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve(response.statusCode === 200 ? (JSON.parse(text) as unknown) : undefined));
    });
    request.once('timeout', () => request.destroy()).once('error', () => resolve(undefined));
    request.once('close', () => resolve(undefined));
  });
}

/** What Docker gives to its bridge where nobody has said otherwise, and then does not speak of: `172.17.0.1` of `172.17.0.0/16`. */
function firstAddress(subnet: string): string {
  return subnet.replace(/\d+\/\d+$/, '1');
}

/** Whether this machine can listen on an address. The bridge is down, and not among the machine's interfaces, while no container runs. */
function isOurs(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(0, address, () => server.close(() => resolve(true)));
  });
}
