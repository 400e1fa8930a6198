import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { buildFunctions, readBuildManifest, type FunctionToBuild } from '.';
import { makeFunction, makePackage } from './testing';

describe('buildFunctions with zips', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-image-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const build = (functions: FunctionToBuild[], options: { output?: string; cache?: string; limits?: boolean } = {}) =>
    buildFunctions({
      pipeline: 'etl-sales',
      functions,
      outputFolder: join(folder, options.output ?? 'out'),
      cacheFolder: join(folder, options.cache ?? 'cache'),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
  const zipped = (name: string, output = 'out') => readFileSync(join(folder, output, `${name}.zip`));
  const example = (line = 'one') =>
    makePackage({
      dependencies: { 'requests/__init__.py': 'x = 1\n'.repeat(1000), 'bin/run.sh': '#!/bin/sh\n', 'empty.py': '' },
      shared: { 'acme/ümlaut.py': 'shared' },
      code: { 'lambda.py': line },
    });

  it('writes a zip that other programs read, with sorted groups and modes', async () => {
    const manifest = await build([makeFunction('extract', example())]);
    const list = `import zipfile,json;z=zipfile.ZipFile('${join(folder, 'out/extract.zip')}');assert z.testzip() is None
print(json.dumps([[i.filename,oct(i.external_attr>>16),i.file_size,list(i.date_time)[:3]] for i in z.infolist()]))`;
    const day = [1980, 1, 1];
    expect(JSON.parse(execFileSync('python3', ['-c', list], { encoding: 'utf8' }))).toEqual([
      ['bin/run.sh', '0o100755', 10, day],
      ['empty.py', '0o100644', 0, day],
      ['requests/__init__.py', '0o100644', 6000, day],
      ['acme/ümlaut.py', '0o100644', 6, day],
      ['lambda.py', '0o100644', 3, day],
    ]);
    expect(execFileSync('unzip', ['-t', join(folder, 'out/extract.zip')], { encoding: 'utf8' })).toContain(
      'No errors detected',
    );
    const bytes = zipped('extract');
    expect(manifest.functions).toMatchObject([
      {
        name: 'extract',
        digest: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.length,
        path: 'extract.zip',
      },
    ]);
    expect(await readBuildManifest(join(folder, 'out'))).toEqual(manifest);
  });

  it('gives the same bytes from files as from memory, without the first cache', async () => {
    await build([makeFunction('extract', example())]);
    const file = join(folder, 'source.py');
    writeFileSync(file, 'x = 1\n'.repeat(1000), { mode: 0o600 });
    const fromFile = makePackage({
      dependencies: { 'empty.py': '', 'requests/__init__.py': { file }, 'bin/run.sh': '#!/bin/sh\n' },
      shared: { 'acme/ümlaut.py': 'shared' },
      code: { 'lambda.py': 'one' },
    });
    await build([makeFunction('extract', fromFile)], { output: 'out2', cache: 'cache2' });
    expect(zipped('extract', 'out2').equals(zipped('extract'))).toBe(true);
  });

  it('lists only the groups whose key is new', async () => {
    await build([makeFunction('extract', example())]);
    const changed = example('two');
    const manifest = await build([makeFunction('extract', changed)]);
    expect(changed.listed).toEqual(['code']);
    expect(manifest.functions[0]?.groups.map(({ name, from }) => [name, from])).toEqual([
      ['dependencies', 'cache'],
      ['shared', 'cache'],
      ['code', 'built'],
    ]);
    await build([makeFunction('extract', example('two'))], { output: 'fresh', cache: 'fresh-cache' });
    expect(zipped('extract').equals(zipped('extract', 'fresh'))).toBe(true);
  });

  it('leaves an unchanged function alone, and removes what is not built any more', async () => {
    await build([makeFunction('extract', example()), makeFunction('report', example())]);
    const again = example();
    const manifest = await build([makeFunction('extract', again)]);
    expect(again.listed).toEqual([]);
    expect(manifest.functions[0]?.groups.map(({ from }) => from)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['build.json', 'extract.zip']);
  });

  it('builds again where the zip of the last build is gone', async () => {
    await build([makeFunction('extract', example())]);
    rmSync(join(folder, 'out/extract.zip'));
    await build([makeFunction('extract', example())]);
    expect(existsSync(join(folder, 'out/extract.zip'))).toBe(true);
  });

  it('takes the later group where two have the same path, and refuses a file where another needs a folder', async () => {
    const shadowing = makePackage({
      dependencies: { 'a.py': 'old', 'b.py': 'b' },
      code: { 'a.py': 'new', 'lambda.py': '' },
    });
    await build([makeFunction('extract', shadowing)]);
    expect(execFileSync('unzip', ['-p', join(folder, 'out/extract.zip'), 'a.py'], { encoding: 'utf8' })).toBe('new');
    const conflict = makePackage({ dependencies: { 'acme/x.py': '' }, code: { acme: '', 'lambda.py': '' } });
    await expect(build([makeFunction('extract', conflict)])).rejects.toMatchObject({
      code: 'PACKAGE_CONFLICT',
      message: "'acme' is a file of the code and a folder of the dependencies ('acme/x.py')",
    });
  });

  it('reports the problems of all functions at once and leaves nothing to deploy', async () => {
    await build([makeFunction('extract', example())]);
    const fails = (code: string) => async () => Promise.reject(new DorcError({ code, message: 'failed' }));
    const bad = makePackage({ code: { '../up.py': '', 'a/.wh.b': '', '/abs': '', 'a//b': '', 'c\\d': '' } });
    const work = build([
      makeFunction('extract', example(), { package: fails('ONE') }),
      makeFunction('load', example(), { package: fails('TWO') }),
      makeFunction('also', example(), { package: fails('TWO') }),
    ]);
    await expect(work).rejects.toMatchObject({ problems: [{ code: 'ONE' }, { code: 'TWO' }] });
    await expect(readBuildManifest(join(folder, 'out'))).rejects.toMatchObject({ code: 'BUILD_MISSING' });
    await expect(build([makeFunction('extract', bad)])).rejects.toMatchObject({
      problems: Array(5).fill({ code: 'PACKAGE_PATH' }),
    });
  });

  it('refuses what is too large for Lambda, and says what is large', async () => {
    const file = join(folder, 'lib.so');
    writeFileSync(file, '');
    truncateSync(file, 251 * 1024 ** 2);
    const large = makePackage({ dependencies: { 'torch/lib.so': { file } }, code: { 'lambda.py': '' } });
    await expect(build([makeFunction('train', large)])).rejects.toMatchObject({
      code: 'ZIP_TOO_LARGE',
      message: expect.stringContaining('the largest parts are torch 251 MB'),
    });
    await build([makeFunction('train', large)], { limits: false });
  });

  it('makes the dependencies that functions share once', async () => {
    const packages = Array.from({ length: 10 }, (_, index) => example(`line ${index}`));
    await build(packages.map((contents, index) => makeFunction(`step-${index}`, contents)));
    expect(packages.filter(({ listed }) => listed.includes('dependencies'))).toHaveLength(1);
  });

  it('goes on without a cache that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const said: string[] = [];
    const manifest = await buildFunctions({
      pipeline: 'p',
      functions: [makeFunction('extract', example())],
      outputFolder: join(folder, 'out'),
      cacheFolder: join(folder, 'file'),
      onProgress: (message) => said.push(message),
    });
    expect(manifest.functions).toHaveLength(1);
    expect(said).toEqual([expect.stringContaining('building without it')]);
  });
});
