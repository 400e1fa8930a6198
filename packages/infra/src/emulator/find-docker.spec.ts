import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDocker } from './find-docker';

describe('findDocker', () => {
  let folder: string;
  const servers: Server[] = [];
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-docker-'))));
  afterAll(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true });
  });

  /** A daemon that answers what it is asked about its bridge, on a socket of its own. */
  async function startDaemon(answer: unknown, status = 200): Promise<NodeJS.ProcessEnv> {
    const socket = join(folder, `${servers.length}.sock`);
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/networks/bridge' ? status : 404).end(JSON.stringify(answer));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    return { DOCKER_HOST: `unix://${socket}` };
  }
  const bridgeAt = (Gateway: string) => ({ IPAM: { Config: [{ Subnet: '172.17.0.0/16', Gateway }] } });

  it('finds the daemon of this machine with its address for containers', async () => {
    expect(await findDocker(await startDaemon(bridgeAt('127.0.0.1')))).toEqual({ bridge: '127.0.0.1' });
  });

  it('takes the first address of the bridge where the daemon does not name it', async () => {
    const daemon = await startDaemon({ IPAM: { Config: [{ Subnet: '127.0.0.0/8' }] } });
    expect(await findDocker(daemon)).toEqual({ bridge: '127.0.0.1' });
  });

  it('finds none where the bridge is on another machine', async () => {
    expect(await findDocker(await startDaemon(bridgeAt('192.0.2.1')))).toBeUndefined();
  });

  it('finds none where the daemon has no bridge', async () => {
    expect(await findDocker(await startDaemon({ message: 'network bridge not found' }, 404))).toBeUndefined();
    expect(await findDocker(await startDaemon({ IPAM: { Config: [] } }))).toBeUndefined();
  });

  it('finds none where nothing listens, or elsewhere than on a socket', async () => {
    expect(await findDocker({ DOCKER_HOST: `unix://${folder}/none.sock` })).toBeUndefined();
    expect(await findDocker({ DOCKER_HOST: 'tcp://127.0.0.1:1' })).toBeUndefined();
  });
});
