import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, isAlive, waitFor, writePipeline, writeWheel, type Workspace } from './support';

/** What is killed in the middle of its work has left nothing that the same command would stumble over. */
describe('after a kill in the middle of', () => {
  let workspace: Workspace;
  beforeAll(async () => (workspace = await createWorkspace()));
  afterAll(() => workspace.close());

  it('a local run: its functions end too, and it runs', async () => {
    const sleeps = `import os, time
def handler(event, context):
    if event: return "done"
    open(os.environ["PID_FILE"], "w").write(str(os.getpid()))
    time.sleep(600)
`;
    const pidFile = join(workspace.root, 'pid');
    const steps = `steps: [fn('work', { environment: { PID_FILE: '${pidFile}' } })]`;
    writePipeline(workspace, 'slow', steps, { 'work/lambda.py': sleeps });
    const running = workspace.startDorc('run', 'slow');
    await waitFor('the handler is running', () => existsSync(pidFile) && workspace.read('pid') !== '');
    running.kill();
    expect(await running.ended).toMatchObject({ code: 137 });
    const pid = Number(workspace.read('pid'));
    await waitFor('the handler has ended', () => !isAlive(pid));
    expect(await workspace.dorc('run', 'slow', '--input={"n":1}')).toMatchObject({ code: 0 });
  });

  it('the installation of Python packages: it is done again', async () => {
    await writeWheel(workspace, 'acme_sums', 'total = sum\n');
    const uses = 'import acme_sums\ndef handler(event, context): return acme_sums.total([1, 2])\n';
    writePipeline(workspace, 'sums', `steps: [fn('work')]`, { 'work/lambda.py': uses });
    workspace.write('src/sums/requirements.txt', '--no-index\n--find-links ../../wheels\nacme_sums\n');
    const running = workspace.startDorc('run', 'sums');
    await running.printed('installing Python packages');
    running.kill();
    await running.ended;
    const { code, output } = await workspace.dorc('run', 'sums');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/\n3\n$/) as string });
  });

  it('a build: no half of it is taken for the whole', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `f${index}`);
    const handlers = names.map((name) => [`${name}/lambda.ts`, `export const handler = async () => '${name}';\n`]);
    const steps = `steps: [${names.map((name) => `fn('${name}', { packaging: 'zip' })`).join(', ')}]`;
    writePipeline(workspace, 'many', steps, Object.fromEntries(handlers) as Record<string, string>);
    const folder = join(workspace.root, 'dist/dorc/build/prod/many');
    const entries = join(workspace.root, '.dorc/cache/builds/entries');
    const build = ['run', 'many:build', '--env=prod'];

    const running = workspace.startNx(...build);
    await waitFor('the first function is built', () => existsSync(entries) && readdirSync(entries).length > 0);
    running.kill();
    await running.ended;
    expect(existsSync(join(folder, 'build.json'))).toBe(false);

    await workspace.mustNx(...build);
    const again = workspace.read('dist/dorc/build/prod/many/build.json');
    expect(readdirSync(folder).filter((file) => file.endsWith('.zip'))).toHaveLength(names.length);

    for (const made of ['dist', '.dorc', '.nx']) workspace.remove(made);
    await workspace.mustNx(...build);
    expect(withoutHistory(again)).toEqual(withoutHistory(workspace.read('dist/dorc/build/prod/many/build.json')));
  });
});

/** What was built, without how much of it was there already. */
function withoutHistory(manifest: string): unknown {
  const { functions } = JSON.parse(manifest) as { functions: { name: string; sha256?: string }[] };
  return functions.map((each) => ({ ...each, groups: undefined }));
}
