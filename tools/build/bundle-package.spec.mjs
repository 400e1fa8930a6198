import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { scratch } from '../repository.mjs';
import { bundlePackage } from './bundle-package.mjs';

mkdirSync(scratch('build'), { recursive: true });
const folder = mkdtempSync(scratch('build', 'package-'));
let dist = '';
let bundles = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Bundles a package of these files.
 * @param {Record<string, string>} files Contents by path below `src`.
 * @param {Partial<import('./read-package.mjs').Entries>} entries
 */
async function bundle(files, entries) {
  dist = join(folder, `dist-${(bundles += 1)}`); // What was loaded from another one stays loaded.
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'src', path)), { recursive: true });
    writeFileSync(join(folder, 'src', path), contents);
  }
  await bundlePackage({
    name: '@acme/package',
    folder,
    source: join(folder, 'src'),
    dist,
    entries: { imported: [], programs: [], loadedByNx: [], ...entries },
    dependencies: ['fflate'],
  });
}

it('evaluates a part when it is asked for, and shares what two parts import', async () => {
  await bundle(
    {
      'state.ts': 'export const seen: string[] = [];',
      'index.ts': `import { seen } from './state';\nseen.push('index');\nexport { seen };`,
      'more/index.ts': `import { seen } from '../state';\nseen.push('more');\nexport const more = 1;`,
    },
    { loadedByNx: ['index', 'more/index'] },
  );
  const load = createRequire(join(dist, 'index.js'));
  const { seen } = load('./index');
  expect(seen).toEqual(['index']);
  expect(load('./more/index').more).toBe(1);
  expect(seen).toEqual(['index', 'more']);
});

it('tells its names to ES modules', async () => {
  await bundle({ 'index.ts': 'export const answer = 42;' }, { imported: ['index'] });
  const program = `import { answer } from ${JSON.stringify(join(dist, 'index.js'))}; process.stdout.write(String(answer));`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', program]).toString()).toBe('42');
});

it('leaves to each module the folder that it was in', async () => {
  await bundle({ 'deep/er/where.ts': 'export const where = __dirname;' }, { loadedByNx: ['deep/er/where'] });
  expect(createRequire(join(dist, 'x.js'))('./deep/er/where').where).toBe(join(dist, 'deep', 'er'));
});

it('makes programs that can be run', async () => {
  await bundle({ 'bin/hello.ts': `#!/usr/bin/env node\nprocess.stdout.write('hello');` }, { programs: ['bin/hello'] });
  expect(execFileSync(join(dist, 'bin', 'hello.js')).toString()).toBe('hello');
  expect(statSync(join(dist, 'bin', 'hello.js')).mode & 0o777).toBe(0o755);
});

it('takes of zod what is used, with its license, and leaves the other packages outside', async () => {
  const contents = `import { string } from 'zod';\nimport { gzipSync } from 'fflate';\nexport const both = [string, gzipSync];`;
  await bundle({ 'index.ts': contents }, { loadedByNx: ['index'] });
  const code = readFileSync(join(dist, 'bundle.js'), 'utf8');
  expect(code).toContain('require("fflate")');
  expect(code).not.toContain('require("zod")');
  expect(code).not.toContain('locales/fr');
  expect(readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8')).toMatch(/^zod \d.*MIT License/s);
});

it('refuses a package that is there by chance', async () => {
  const entries = { loadedByNx: ['index'] };
  await expect(bundle({ 'index.ts': `export * from 'jsonata';` }, entries)).rejects.toThrow(
    /src\/index\.ts:1:14: .*jsonata is no dependency in package\.json/,
  );
});
