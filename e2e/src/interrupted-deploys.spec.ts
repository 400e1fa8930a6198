import { createServer, type AddressInfo } from 'node:net';
import {
  createWorkspace,
  describeWithEmulator,
  findFreePort,
  isAlive,
  passesOn,
  readStacks,
  waitFor,
  writePipeline,
  type Workspace,
} from './support';

const pipelines = ['etl', 'logs', 'report'];
const deploy = ['run-many', '-t', 'deploy'];

/** Whatever becomes of a deploy, the same command again puts everything right. */
describeWithEmulator('a deploy', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    // On its own port: else another workspace's emulator may take the place of the one that is killed here.
    workspace = (await createWorkspace()).with({ DORC_EMULATOR_PORT: String(await findFreePort()) });
    for (const name of pipelines) writePipeline(workspace, name, `steps: [fn('a')]`, { 'a/lambda.py': passesOn });
  });
  afterAll(() => workspace.close());

  const readEmulator = () => JSON.parse(workspace.read('.dorc/emulator/emulator.json')) as { pid: number };
  const changeEvery = (line: string) => {
    for (const name of pipelines) workspace.write(`src/${name}/a/lambda.py`, `${passesOn}# ${line}\n`);
  };
  /** Nothing is in between or failed, and every stack is there. */
  async function expectDeployed(): Promise<void> {
    const stacks = await readStacks(workspace);
    expect(Object.keys(stacks).sort()).toEqual([
      'acme-data--local',
      ...pipelines.map((name) => `acme-data--local--default--${name}`),
      'acme-data--universal',
      'acme-data--universal--default',
    ]);
    for (const status of Object.values(stacks)) expect(status).toMatch(/^(CREATE|UPDATE)_COMPLETE /);
  }

  it('is refused where the port asked for is taken, and nothing is started', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, output } = await workspace.with({ DORC_EMULATOR_PORT: String(port) }).nx(...deploy);
    await new Promise((resolve) => server.close(resolve));
    expect(code).not.toBe(0);
    expect(output).toContain(
      `The AWS emulator cannot have port ${port}: another program uses it [PORT_TAKEN]\n  → End that program (\`lsof -i :${port}\` names it), or unset DORC_EMULATOR_PORT: a free port is then found.`,
    );
    expect(workspace.exists('.dorc/emulator/emulator.json')).toBe(false);
  });

  it('starts the emulator again where its start was killed', async () => {
    const starting = workspace.startNx('run', 'infra:emulator');
    const lock = '.dorc/emulator/emulator.lock';
    await waitFor('it holds the lock', () => workspace.exists(lock) && workspace.read(lock) !== '');
    starting.kill();
    await starting.ended;
    await workspace.mustNx('run', 'infra:emulator');
    expect(isAlive(readEmulator().pid)).toBe(true);
  });

  it('ends well together with another one at the same time', async () => {
    for (const line of ['first', 'second']) {
      changeEvery(line);
      const both = await Promise.all([workspace.nx(...deploy), workspace.nx(...deploy)]);
      for (const { code, output } of both) expect({ code, output }).toMatchObject({ code: 0 });
      await expectDeployed();
    }
    expect(await workspace.mustNx(...deploy)).toContain('  5 unchanged in local\n');
  });

  it('goes on where it was killed', async () => {
    changeEvery('third');
    const killed = workspace.startNx(...deploy);
    await killed.printed('Lambda function AFunction');
    killed.kill();
    await killed.ended;
    await workspace.mustNx(...deploy);
    await expectDeployed();
    expect(await workspace.mustNx(...deploy)).toContain('  5 unchanged in local\n');
  });

  it('says so where AWS is gone in the middle of it, and the next one does it all', async () => {
    await workspace.mustNx('run-many', '-t', 'destroy');
    const cut = workspace.startNx(...deploy);
    await cut.printed('  universal: ');
    process.kill(readEmulator().pid, 'SIGKILL');
    const { code, output } = await cut.ended;
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /Could not .*: nothing answers at .* \(.*\).* \[NETWORK_GONE\]\n {2}→ Run the command again: it starts the emulator/,
    );
    expect(output).not.toMatch(/^ {4}at /m);
    await workspace.mustNx(...deploy);
    await expectDeployed();
  });
});
