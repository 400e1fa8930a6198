import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from '@dorc/universal/process';
import { findEmulatorObstacle, resolveEmulatorTestEnvironment } from './emulator-obstacle';
import { ensureEmulator } from './ensure-emulator';
import { isAlive } from '@dorc/universal/process';
import { findEmulator } from './find-emulator';
import { stopEmulator } from './stop-emulator';

const env = resolveEmulatorTestEnvironment(process.env);
const obstacle = findEmulatorObstacle(env);

(obstacle ? describe.skip : describe)(`ensureEmulator${obstacle ? ` (${obstacle})` : ''}`, () => {
  const roots: string[] = [];
  const createRoot = () => {
    const root = mkdtempSync(join(tmpdir(), 'dorc-emulator-'));
    roots.push(root);
    return root;
  };
  const workspaceRoot = createRoot();

  beforeAll(() => ensureEmulator({ workspaceRoot, env }), 180_000);
  afterAll(async () => {
    for (const root of roots) {
      await stopEmulator({ workspaceRoot: root, env });
      rmSync(root, { recursive: true, force: true });
    }
  });

  it('uses the one that runs, and says nothing', async () => {
    const lines: string[] = [];
    const emulator = await ensureEmulator({ workspaceRoot, env, onProgress: (line) => lines.push(line) });
    expect(emulator).toMatchObject({
      started: false,
      account: '000000000000',
      endpoint: `http://127.0.0.1:${emulator.port}`,
    });
    expect(await findEmulator({ workspaceRoot, env })).toEqual(emulator);
    expect(lines).toEqual([]);
  });

  it('gives another workspace one of its own', async () => {
    const other = await ensureEmulator({ workspaceRoot: createRoot(), env });
    const mine = await findEmulator({ workspaceRoot, env });
    expect(other.started).toBe(true);
    expect(other.port).not.toBe(mine?.port);
    expect(other.pid).not.toBe(mine?.pid);
  });

  it('starts one only for two processes at once', async () => {
    const root = createRoot();
    const script = `require(${JSON.stringify(join(__dirname, 'ensure-emulator.ts'))}).ensureEmulator({ workspaceRoot: ${JSON.stringify(root)} }).then((one) => console.log(JSON.stringify(one)))`;
    const args = ['-C', '@dorc/source', '-r', require.resolve('@swc-node/register'), '-e', script];
    const options = {
      env: { ...env, NODE_OPTIONS: undefined, SWC_NODE_PROJECT: join(__dirname, '../../../../tsconfig.base.json') },
      timeout: 60_000,
    };
    const runs = await Promise.all([1, 2].map(() => runProcess(process.execPath, args, options)));
    const [one, other] = runs.map(({ stdout, stderr }) => {
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout) as Awaited<ReturnType<typeof ensureEmulator>>;
    });
    expect(one?.pid).toBe(other?.pid);
    expect([one?.started, other?.started].sort()).toEqual([false, true]);
  }, 90_000);

  it('stops, and starts again on its old port', async () => {
    const before = await ensureEmulator({ workspaceRoot, env });
    expect(await stopEmulator({ workspaceRoot, env })).toBe(true);
    expect(isAlive(before.pid)).toBe(false);
    expect(await findEmulator({ workspaceRoot, env })).toBeUndefined();
    expect(await stopEmulator({ workspaceRoot, env })).toBe(false);
    const lines: string[] = [];
    const after = await ensureEmulator({ workspaceRoot, env, onProgress: (line) => lines.push(line) });
    expect(after).toMatchObject({ started: true, port: before.port });
    expect(lines).toEqual([`Started the AWS emulator at http://127.0.0.1:${before.port}`]);
  });

  it('starts another one where it was killed', async () => {
    const before = await ensureEmulator({ workspaceRoot, env });
    process.kill(before.pid, 'SIGKILL');
    const after = await ensureEmulator({ workspaceRoot, env });
    expect(after.started).toBe(true);
    expect(after.pid).not.toBe(before.pid);
  });

  it('refuses a port that is taken, and moves to a free one that is asked for', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const asking = { ...env, DORC_EMULATOR_PORT: String(port) };
    const root = createRoot();
    await expect(ensureEmulator({ workspaceRoot: root, env: asking })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(`port ${port}`) as string,
    });
    await ensureEmulator({ workspaceRoot: root, env });
    await new Promise((resolve) => server.close(resolve));
    expect(await ensureEmulator({ workspaceRoot: root, env: asking })).toMatchObject({ port, started: true });
    expect(await ensureEmulator({ workspaceRoot: root, env })).toMatchObject({ port, started: false });
  });

  it('refuses what is not a port', async () => {
    await expect(ensureEmulator({ workspaceRoot, env: { ...env, DORC_EMULATOR_PORT: '80a' } })).rejects.toMatchObject({
      code: 'BAD_PORT',
    });
  });

  it('never ends a process that has got the id of an old emulator', async () => {
    const root = createRoot();
    mkdirSync(join(root, '.dorc/emulator'), { recursive: true });
    const stranger = {
      pid: process.pid,
      port: 1,
      version: '1',
      pythonVersion: '3.11',
      token: 'dorc-old',
      running: true,
    };
    writeFileSync(join(root, '.dorc/emulator/emulator.json'), JSON.stringify(stranger));
    expect(await stopEmulator({ workspaceRoot: root, env })).toBe(false);
    writeFileSync(join(root, '.dorc/emulator/emulator.json'), 'cut sho');
    expect(await findEmulator({ workspaceRoot: root, env })).toBeUndefined();
  });
});
