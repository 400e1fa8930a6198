import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DorcError } from '../../errors';
import type { PackageRequest } from '../function-runtime';
import { typescript } from '.';

let workspaceRoot: string;
let outer: string;
beforeEach(() => {
  outer = mkdtempSync(path.join(tmpdir(), 'dorc-typescript-'));
  workspaceRoot = path.join(outer, 'workspace');
});
afterEach(() => rmSync(outer, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(workspaceRoot, name)), { recursive: true });
    writeFileSync(path.join(workspaceRoot, name), text);
  }
}

const messages: string[] = [];
function makeRequest(include: readonly string[] = []): PackageRequest {
  const pipelineRoot = path.join(workspaceRoot, 'src', 'etl');
  return {
    name: 'load',
    root: path.join(pipelineRoot, 'load'),
    pipelineRoot,
    workspaceRoot,
    cacheFolder: path.join(workspaceRoot, '.dorc', 'cache'),
    target: { for: 'lambda', architecture: 'x86_64' },
    versions: { python: '3.13', node: '22' },
    include,
    onProgress: (message) => messages.push(message),
  };
}

async function pack(include?: readonly string[]) {
  messages.length = 0;
  const { groups } = await typescript.package(makeRequest(include));
  const [code] = groups;
  const files = Object.fromEntries(
    ((await code?.files()) ?? []).map(({ path: name, content }) => [
      name,
      readFileSync((content as { file: string }).file, 'utf8'),
    ]),
  );
  return { key: code?.key, files, built: messages.length > 0 };
}

const problemsOf = async (include?: readonly string[]) => {
  const error = (await pack(include).then(
    () => undefined,
    (reason: unknown) => reason,
  )) as DorcError;
  return error.problems;
};

describe('packageTypeScript', () => {
  it('makes one file with what it imports by path, by alias and from packages, and a source map without machine paths', async () => {
    write({
      'src/etl/load/lambda.ts':
        "import { a } from './a';\nimport { b } from '../../../shared/b';\nimport { c } from '@acme/c';\nimport d from 'd';\nimport { S3 } from '@aws-sdk/client-s3';\nexport const handler = async () => [a, b, c, d, S3];",
      'src/etl/load/a.ts': "export const a = 'from a';",
      'shared/b.ts': "export const b: string = 'from b';",
      'shared/c/src/index.ts': "export const c = 'from c';",
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@acme/c": ["./shared/c/src/index.ts"] } } }',
      'node_modules/d/package.json': '{ "name": "d", "main": "main.js" }',
      'node_modules/d/main.js': "module.exports = 'from d';",
    });
    const { files } = await pack();
    expect(Object.keys(files)).toEqual(['lambda.js', 'lambda.js.map']);
    for (const text of [
      'from a',
      'from b',
      'from c',
      'from d',
      'require("@aws-sdk/client-s3")',
      '//# sourceMappingURL=lambda.js.map',
    ]) {
      expect(files['lambda.js']).toContain(text);
    }
    const map = JSON.parse(files['lambda.js.map'] ?? '') as { sources: string[]; sourceRoot?: string };
    expect(map.sources.sort()).toEqual([
      'node_modules/d/main.js',
      'shared/b.ts',
      'shared/c/src/index.ts',
      'src/etl/load/a.ts',
      'src/etl/load/lambda.ts',
    ]);
    expect(map.sourceRoot).toBeUndefined();
    expect(JSON.stringify(files)).not.toContain(workspaceRoot);
  });

  it('bundles anew when something that goes in changes, and only then', async () => {
    write({
      'src/etl/load/lambda.ts': "import { b } from '../../../shared/b';\nexport const handler = async () => b;",
      'shared/b/index.ts': 'export const b = 1;',
    });
    const first = await pack();
    expect(first.built).toBe(true);
    expect(await pack()).toEqual({ ...first, built: false });
    write({ 'src/etl/load/lambda.spec.ts': '', 'other/x.ts': '' });
    expect((await pack()).key).toBe(first.key);
    write({ 'shared/b/index.ts': 'export const b = 2;' });
    const second = await pack();
    expect(second.key).not.toBe(first.key);
    write({ 'shared/b.ts': 'export const b = 3;' }); // Found in place of the folder.
    expect((await pack()).key).not.toBe(second.key);
    write({ 'tsconfig.json': '{ "compilerOptions": { "target": "es2020" } }' });
    expect((await pack()).built).toBe(true);
  });

  it('reports every error of a build with its place', async () => {
    write({
      'src/etl/load/lambda.ts': "import './nowhere';\nimport x from '@acme/missing/deep';\nexport const handler = x;",
    });
    expect(await problemsOf()).toEqual([
      {
        code: 'TYPESCRIPT_NOT_BUILT',
        file: 'src/etl/load/lambda.ts',
        message: "line 1, column 8: there is no file './nowhere'",
        hint: 'correct the path of the import, which is relative to this file',
      },
      {
        code: 'TYPESCRIPT_NOT_BUILT',
        file: 'src/etl/load/lambda.ts',
        message: "line 2, column 15: the package '@acme/missing' is not installed",
        hint: "npm install @acme/missing, or correct the import of '@acme/missing/deep'",
      },
    ]);
  });

  it.each([
    ["import { c } from './b';\nexport const handler = c;", "src/etl/load/b.ts exports no 'c'", 'export it there'],
    ["import x from './d.csv';\nexport const handler = x;", 'src/etl/load/d.csv is not code', 'include'],
    ["const x = await fetch('y');\nexport const handler = x;", "'await' works only inside of", 'the handler'],
    ['export const handler = ;', 'this does not compile: Unexpected ";"', 'correct this line'],
  ])('says what is wrong in words of its own, and what to do: %s', async (text, message, hint) => {
    write({ 'src/etl/load/lambda.ts': text, 'src/etl/load/b.ts': 'export const b = 1;', 'src/etl/load/d.csv': 'a,b' });
    const [problem] = await problemsOf();
    expect(problem).toMatchObject({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) });
  });

  it('refuses native modules', async () => {
    write({
      'src/etl/load/lambda.ts': "import x from 'native';\nexport const handler = x;",
      'node_modules/native/index.js': "module.exports = require('./build/x.node');",
      'node_modules/native/build/x.node': '',
    });
    const [problem] = await problemsOf();
    expect(problem).toMatchObject({
      code: 'TYPESCRIPT_NOT_BUILT',
      file: 'node_modules/native/index.js',
      hint: expect.stringContaining('Dockerfile'),
    });
    expect(problem?.message).toContain('./build/x.node is a native module');
  });

  describe('takes nothing', () => {
    const secret = '{ "secret": true }';
    const write1 = (target: string) =>
      write({ 'src/etl/load/lambda.ts': `import x from '${target}';\nexport const handler = x;` });

    it.each(['../../../../outer.json', './link.json'])('from outside the workspace: %s', async (target) => {
      write1(target);
      write({ '../outer.json': secret });
      symlinkSync(path.join(outer, 'outer.json'), path.join(workspaceRoot, 'src/etl/load/link.json'));
      expect(await problemsOf()).toEqual([
        {
          code: 'FILE_NOT_PACKAGED',
          file: '../outer.json',
          message: 'cannot go into the function load: it is outside the workspace',
          hint: 'copy it into the workspace, and import it from there',
        },
      ]);
    });

    it.each([
      ['credentials.json', '../../../credentials.json'],
      ['.private/a.json', '../../../.private/a.json'],
      ['.private/a.json', './link.json'],
      ['.a.json', '../../../.a.json'],
      ['src/etl/load/credentials.json', './credentials.json'],
    ])('that is hidden or looks like a secret: %s by %s', async (file, target) => {
      write1(target);
      write({ [file]: secret });
      symlinkSync(path.join(workspaceRoot, file), path.join(workspaceRoot, 'src/etl/load/link.json'));
      const [problem, ...others] = await problemsOf();
      expect(others).toEqual([]);
      expect(problem).toMatchObject({
        code: 'FILE_NOT_PACKAGED',
        file,
        message: 'cannot go into the function load: it is hidden or looks like a private key or credentials',
      });
      const naming = "fn('load', { include: ['credentials.json'] })";
      expect(problem?.hint?.includes(naming)).toBe(file.startsWith('src/etl/load/'));
    });

    it('but packages, wherever they are installed, and code in hidden folders', async () => {
      write({
        'src/etl/load/lambda.ts':
          "import a from 'a';\nimport b from 'b';\nimport { c } from '../../../.generated/c';\nexport const handler = [a, b, c];",
        '../node_modules/a/index.js': "module.exports = require('./credentials.json');",
        '../node_modules/a/credentials.json': '"from a"',
        'node_modules/.store/b/node_modules/b/index.js': "module.exports = 'from b';",
        '.generated/c.ts': "export const c = 'from c';",
      });
      symlinkSync('.store/b/node_modules/b', path.join(workspaceRoot, 'node_modules/b'));
      const { files } = await pack();
      for (const text of ['from a', 'from b', 'from c']) expect(files['lambda.js']).toContain(text);
    });
  });

  describe('takes files that the step names', () => {
    it('into the bundle where they are imported, and beside it, there and here', async () => {
      write({
        'src/etl/load/lambda.ts': "import x from './credentials.json';\nexport const handler = x;",
        'src/etl/load/credentials.json': '"public"',
        'src/etl/load/certs/rds-ca.pem': 'one',
      });
      const include = ['credentials.json', 'certs/rds-ca.pem'];
      const first = await pack(include);
      expect(first.files['lambda.js']).toContain('"public"');
      expect(Object.keys(first.files)).toEqual(['certs/rds-ca.pem', 'credentials.json', 'lambda.js', 'lambda.js.map']);
      expect(first.files).toMatchObject({ 'certs/rds-ca.pem': 'one', 'credentials.json': '"public"' });
      const { cwd } = await typescript.worker(makeRequest(include));
      expect(readFileSync(path.join(cwd, 'certs/rds-ca.pem'), 'utf8')).toBe('one');
      expect(await pack(include)).toEqual({ ...first, built: false });
      write({ 'src/etl/load/certs/rds-ca.pem': 'two' });
      const second = await pack(include);
      expect(second.files['certs/rds-ca.pem']).toBe('two');
      expect(second.key).not.toBe(first.key);
      expect((await problemsOf()).map(({ file }) => file)).toEqual(['src/etl/load/credentials.json']);
    });

    it('and says which are not there', async () => {
      write({ 'src/etl/load/lambda.ts': 'export const handler = 1;', 'src/etl/load/rds-ca.pem': '' });
      expect(await problemsOf(['rds-ca.pm'])).toEqual([
        expect.objectContaining({ code: 'INCLUDED_FILE_MISSING', hint: "did you mean 'rds-ca.pem'?" }),
      ]);
    });
  });

  it('does not touch what is there already', async () => {
    write({ 'src/etl/load/lambda.ts': 'export const handler = 1;' });
    const { key } = await pack();
    const file = path.join(workspaceRoot, '.dorc', 'cache', 'node', key ?? '', 'lambda.js');
    const before = statSync(file).mtimeMs;
    await pack();
    expect(statSync(file).mtimeMs).toBe(before);
  });
});
