import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runProcess } from '../../process';
import { canCompileFor, compileSite } from './compile-site';
import { getPython, type Python } from './find-python';
import { normaliseSite } from './normalise-site';

describe('compileSite', () => {
  let folder: string;
  let python: Python;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'dorc-compile-'));
    python = await getPython({ version: '3', cacheFolder: path.join(folder, 'cache'), workspaceRoot: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const sources = {
    'acme/__init__.py': 'from .sums import total\n',
    'acme/sums.py': 'def total(rows):\n    return sum(rows)\n',
    'acme/template.py': 'this is {{ not }} python',
    'acme/tests/test_sums.py': 'from acme import total\n',
    'acme/data.txt': 'x',
    'single.py': 'x = 1\n',
  };
  function writeSite(name: string): string {
    const site = path.join(folder, name);
    for (const [file, text] of Object.entries(sources)) {
      mkdirSync(path.join(site, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(site, file), text);
    }
    return site;
  }
  const compile = async (site: string) => compileSite(site, python, await normaliseSite(site));

  it('adds a compiled file for each source that is Python and no test, and lists all', async () => {
    const site = writeSite('first');
    const files = (await compile(site)).map((file) => file.path);
    const tag = python.abi;
    expect(files).toEqual(
      [
        ...Object.keys(sources),
        `acme/__pycache__/__init__.${tag}.pyc`,
        `acme/__pycache__/sums.${tag}.pyc`,
        `__pycache__/single.${tag}.pyc`,
      ].sort(),
    );
  });

  it('gives the same bytes in another folder and at another time', async () => {
    const [one, two] = [path.join(folder, 'first'), path.join(folder, 'elsewhere', 'second')];
    cpSync(one, two, { recursive: true });
    utimesSync(path.join(two, 'acme', 'sums.py'), 1, 1);
    const files = await compile(two);
    for (const file of files) {
      expect(readFileSync(path.join(two, file.path))).toEqual(readFileSync(path.join(one, file.path)));
    }
    expect(files).toHaveLength(9);
  });

  it('gives the same bytes whatever Python is set up to do', async () => {
    const sets = Array.from({ length: 50 }, (_, index) => `x in {'a${index}', 'b', 'c', 'd${index}'}`).join('\n');
    const compileWith = async (name: string, settings: NodeJS.ProcessEnv) => {
      const site = writeSite(name);
      writeFileSync(path.join(site, 'single.py'), sets);
      const before = { ...process.env };
      Object.assign(process.env, settings);
      const files = await compile(site).finally(() => (process.env = before));
      return files.map((file) => [file.path, readFileSync(path.join(site, file.path), 'hex')]);
    };
    const settings = { PYTHONHASHSEED: '1', PYTHONOPTIMIZE: '2', PYTHONPYCACHEPREFIX: path.join(folder, 'prefix') };
    expect(await compileWith('set-up', settings)).toEqual(await compileWith('plain', {}));
  });

  it('compiles every one of many files', async () => {
    const names = Array.from({ length: 650 }, (_, index) => `m${index}.py`).sort();
    const site = path.join(folder, 'many');
    mkdirSync(site);
    for (const name of names) writeFileSync(path.join(site, name), `name = '${name}'`);
    const files = await compile(site);
    expect(files.filter((file) => file.path.endsWith('.pyc'))).toHaveLength(650);
  });

  it('is what Python runs, without a look at the source', async () => {
    const site = writeSite('trusted');
    await compile(site);
    writeFileSync(path.join(site, 'acme', 'sums.py'), 'def total(rows):\n    return "from the source"\n');
    const program = 'import acme; print(acme.total([1, 2]))';
    const { stdout } = await runProcess(python.file, ['-S', '-c', program], { cwd: site, env: { PYTHONPATH: site } });
    expect(stdout.trim()).toBe('3');
  });
});

describe('canCompileFor', () => {
  const python = { file: '/usr/bin/python3', version: '3.13.1', abi: 'cpython-313' };
  it('takes any CPython of the same minor version', () => {
    expect(canCompileFor(python, '3.13')).toBe(true);
    expect(canCompileFor(python, '3.1')).toBe(false);
    expect(canCompileFor({ ...python, version: '3.12.9' }, '3.13')).toBe(false);
    expect(canCompileFor({ ...python, abi: 'pypy311' }, '3.13')).toBe(false);
  });
});
