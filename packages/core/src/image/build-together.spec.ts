import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBuildManifest } from '.';
import { findImage } from './recipe';
import { bundleProgram, listTree, type BuildProgramRequest } from './testing';

describe('builds at the same time, as processes of their own', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-together-'));
    program = await bundleProgram('build-program', 'runBuildProgram', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function write(source: string, line: string): void {
    const files = { dependencies: 'x = 1\n'.repeat(300_000), shared: 'y = 1\n', code: line };
    for (const [group, text] of Object.entries(files)) {
      mkdirSync(join(folder, source, group), { recursive: true });
      writeFileSync(join(folder, source, group, 'lambda.py'), text);
    }
  }
  const request = (source: string, output: string, cache: string): BuildProgramRequest => ({
    functions: { extract: join(folder, source) },
    outputFolder: join(folder, output),
    cacheFolder: join(folder, cache),
    log: join(folder, `${cache}.log`),
  });
  const made = (cache: string) =>
    readFileSync(join(folder, `${cache}.log`), 'utf8')
      .trim()
      .split('\n')
      .sort();

  /** @returns what the build printed, after which its folder was looked at */
  function run(one: BuildProgramRequest): Promise<string> {
    const child = spawn(process.execPath, [program, JSON.stringify(one)], { stdio: ['ignore', 'pipe', 'inherit'] });
    return new Promise((resolve) => {
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
      child.once('close', (code) => resolve(`${code} ${output}`));
    });
  }

  it('make what they have in common once', async () => {
    write('one', 'one');
    write('two', 'two');
    const results = await Promise.all([
      run(request('one', 'out-1', 'shared')),
      run(request('two', 'out-2', 'shared')),
      run(request('two', 'out-3', 'shared')),
    ]);
    expect(results[0]).toMatch(/^0 \["sha256:[0-9a-f]{64}"\]$/);
    expect(results[1]).toBe(results[2]);
    expect(results[0]).not.toBe(results[1]);
    expect(made('shared')).toEqual(['code', 'code', 'dependencies', 'shared']);
  });

  it('of one folder leave it whole at the end of each', async () => {
    write('same', 'same');
    const outputFolder = join(folder, 'out-same');
    const states = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const result = await run(request('same', 'out-same', 'same'));
        const manifest = await readBuildManifest(outputFolder);
        const files = await findImage(manifest.functions[0]!, outputFolder);
        return [result, JSON.stringify(manifest.functions.map(({ digest }) => digest)), files !== undefined];
      }),
    );
    for (const [result, digests, isWhole] of states)
      expect([result, isWhole]).toEqual([`0 ${digests as string}`, true]);
    expect(made('same')).toEqual(['code', 'dependencies', 'shared']);
    await run(request('same', 'out-alone', 'alone'));
    const names = (root: string) => listTree(join(folder, root)).map((path) => path.replace(/^build.json .*/, ''));
    expect(names('out-same')).toEqual(names('out-alone'));
    expect(listTree(join(folder, 'same/builds/locks'))).toEqual([]);
  });

  it('of one folder with other code leave the code of the last one', async () => {
    write('old', 'old');
    write('new', 'new');
    const results = await Promise.all(['old', 'new'].map((source) => run(request(source, 'out-other', 'other'))));
    const outputFolder = join(folder, 'out-other');
    const manifest = await readBuildManifest(outputFolder);
    expect(results).toContain(`0 ${JSON.stringify([manifest.functions[0]?.digest])}`);
    expect(await findImage(manifest.functions[0]!, outputFolder)).toBeDefined();
  });
});
