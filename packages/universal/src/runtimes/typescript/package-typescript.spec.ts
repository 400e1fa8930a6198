import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DorcError } from '../../errors';
import type { PackageRequest } from '../function-runtime';
import { typescript } from '.';

let workspaceRoot: string;
beforeEach(() => (workspaceRoot = mkdtempSync(path.join(tmpdir(), 'dorc-typescript-'))));
afterEach(() => rmSync(workspaceRoot, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(workspaceRoot, name)), { recursive: true });
    writeFileSync(path.join(workspaceRoot, name), text);
  }
}

const messages: string[] = [];
function makeRequest(): PackageRequest {
  const pipelineRoot = path.join(workspaceRoot, 'src', 'etl');
  return {
    name: 'load',
    root: path.join(pipelineRoot, 'load'),
    pipelineRoot,
    workspaceRoot,
    cacheFolder: path.join(workspaceRoot, '.dorc', 'cache'),
    target: { for: 'lambda', architecture: 'x86_64' },
    versions: { python: '3.13', node: '22' },
    onProgress: (message) => messages.push(message),
  };
}

async function pack() {
  messages.length = 0;
  const { groups } = await typescript.package(makeRequest());
  const [code] = groups;
  const files = Object.fromEntries(
    ((await code?.files()) ?? []).map(({ path: name, content }) => [
      name,
      readFileSync((content as { file: string }).file, 'utf8'),
    ]),
  );
  return { key: code?.key, files, built: messages.length > 0 };
}

const problemsOf = async () => {
  const error = (await pack().then(
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
        message: 'line 1, column 8: Could not resolve "./nowhere"',
        hint: undefined,
      },
      {
        code: 'TYPESCRIPT_NOT_BUILT',
        file: 'src/etl/load/lambda.ts',
        message: 'line 2, column 15: Could not resolve "@acme/missing/deep"',
        hint: 'npm install @acme/missing, or correct the import',
      },
    ]);
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

  it('does not touch what is there already', async () => {
    write({ 'src/etl/load/lambda.ts': 'export const handler = 1;' });
    const { key } = await pack();
    const file = path.join(workspaceRoot, '.dorc', 'cache', 'node', key ?? '', 'lambda.js');
    const before = statSync(file).mtimeMs;
    await pack();
    expect(statSync(file).mtimeMs).toBe(before);
  });
});
