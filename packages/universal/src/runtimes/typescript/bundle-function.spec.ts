import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as esbuild from './build-with-esbuild';
import { bundleFunction } from './bundle-function';

jest.mock('./build-with-esbuild', () => ({
  __esModule: true,
  ...jest.requireActual<typeof esbuild>('./build-with-esbuild'),
}));

let workspaceRoot: string;
beforeEach(() => (workspaceRoot = mkdtempSync(path.join(tmpdir(), 'dorc-bundle-'))));
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(workspaceRoot, { recursive: true });
});

async function bundle(): Promise<string> {
  const { folder } = await bundleFunction({
    name: 'load',
    root: path.join(workspaceRoot, 'load'),
    pipelineRoot: workspaceRoot,
    workspaceRoot,
    cacheFolder: path.join(workspaceRoot, '.dorc', 'cache'),
    versions: { python: '3.13', node: '22' },
  });
  return readFileSync(path.join(folder, 'lambda.js'), 'utf8');
}

function edit(text: string): void {
  mkdirSync(path.join(workspaceRoot, 'load'), { recursive: true });
  writeFileSync(path.join(workspaceRoot, 'load', 'lambda.ts'), `export const handler = '${text}';`);
}

describe('bundleFunction', () => {
  it('bundles again what was edited while it was bundled', async () => {
    edit('one');
    const { buildWithEsbuild } = esbuild;
    jest.spyOn(esbuild, 'buildWithEsbuild').mockImplementationOnce(async (request) => {
      const made = await buildWithEsbuild(request);
      await sleep(10);
      edit('two');
      return made;
    });
    await bundle();
    expect(await bundle()).toContain('two');
  });

  it('takes code that is written into an import', async () => {
    edit('one');
    writeFileSync(
      path.join(workspaceRoot, 'load', 'lambda.ts'),
      'import x from \'data:application/json,{"a":"/.b/"}\';\nexport const handler = x;',
    );
    expect(await bundle()).toContain('/.b/');
  });
});
