import { createServer, type AddressInfo, type Server } from 'node:net';
import { choosePort, isPortFree } from './choose-port';

describe('choosePort', () => {
  let server: Server;
  let taken: number;
  const listen = (host: string) =>
    new Promise<void>((resolve) => {
      server = createServer().listen(0, host, () => resolve());
    }).then(() => (taken = (server.address() as AddressInfo).port));
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it.each(['127.0.0.1', '0.0.0.0', '::'])('sees a port that is taken on %s', async (host) => {
    await listen(host);
    expect(await isPortFree(taken)).toBe(false);
  });

  it('refuses the port asked for where it is taken', async () => {
    await listen('127.0.0.1');
    await expect(choosePort(taken, undefined)).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: `The AWS emulator cannot have port ${taken}: another program uses it`,
      hint: expect.stringContaining('DORC_EMULATOR_PORT') as string,
    });
  });

  it('takes the last port again where it is free, else another', async () => {
    await listen('127.0.0.1');
    const other = await choosePort(undefined, taken);
    expect(other).toBeGreaterThanOrEqual(4566);
    expect(other).not.toBe(taken);
    await new Promise((resolve) => server.close(resolve));
    expect(await choosePort(undefined, taken)).toBe(taken);
    await listen('127.0.0.1');
  });
});
