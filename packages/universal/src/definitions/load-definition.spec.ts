import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadDefinition } from './load-definition';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dorc-definition-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}
const load = (file = 'src/pipeline.ts') =>
  loadDefinition({ file: join(root, file), workspaceRoot: root, cacheFolder: join(root, '.dorc/cache') });

describe('loadDefinition', () => {
  it('runs TypeScript with the files it imports, and lists them', async () => {
    write('src/pipeline.ts', `import { name } from '../other'; export default { name, n: 1 as number };`);
    write('other.ts', `export const name: string = 'x';`);
    expect(await load()).toEqual({ value: { name: 'x', n: 1 }, inputs: ['other.ts', 'src/pipeline.ts'] });
  });

  it('reads the file again where an import has changed, and from the cache where none has', async () => {
    write('src/pipeline.ts', `import { name } from '../other'; export default { name };`);
    write('other.ts', `export const name = 'x';`);
    await load();
    const [cached = ''] = readdirSync(join(root, '.dorc/cache/definitions'));
    const path = join(root, '.dorc/cache/definitions', cached);
    const entry = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...entry, code: 'exports.default = "from the cache"' }));
    expect((await load()).value).toBe('from the cache');
    write('other.ts', `export const name = 'y';`);
    expect((await load()).value).toEqual({ name: 'y' });
  });

  it('finds packages from where the definition stands', async () => {
    write('node_modules/pkg/index.js', `exports.value = 42;`);
    write('src/pipeline.ts', `import { value } from 'pkg'; export default value;`);
    expect((await load()).value).toBe(42);
  });

  it('reports every error of the compiler with its place', async () => {
    write('src/pipeline.ts', `import { a } from './missing';\nimport { b } from './gone';\nexport default a + b;`);
    await expect(load()).rejects.toMatchObject({
      problems: [
        { code: 'DEFINITION_DOES_NOT_COMPILE', file: 'src/pipeline.ts:1:19' },
        { code: 'DEFINITION_DOES_NOT_COMPILE', file: 'src/pipeline.ts:2:19' },
      ],
    });
  });

  it('refuses files that import each other, and shows the way round', async () => {
    write('src/pipeline.ts', `import other from './b/pipeline'; export default [other];`);
    write('src/b/pipeline.ts', `import { c } from '../c'; export default c;`);
    write('src/c.ts', `import up from './pipeline'; export const c = [up];`);
    await expect(load()).rejects.toMatchObject({
      code: 'DEFINITION_CYCLE',
      file: 'src/pipeline.ts',
      message: expect.stringContaining('src/pipeline.ts → src/b/pipeline.ts → src/c.ts → src/pipeline.ts'),
    });
  });

  it('says on which line of which file it throws', async () => {
    write('src/pipeline.ts', `import { table } from '../tables';\nexport default { name: table(2) };`);
    write(
      'tables.ts',
      `const tables: string[] = ['a'];\nexport const table = (n: number): string =>\n  tables[n]!.trim();`,
    );
    await expect(load()).rejects.toMatchObject({ code: 'DEFINITION_THROWS', file: 'tables.ts:3:14' });
    write('src/pipeline.ts', `throw 'no Error'; export default 1;`);
    await expect(load()).rejects.toMatchObject({ code: 'DEFINITION_THROWS', file: 'src/pipeline.ts' });
  });

  it.each([
    [`throw new Error('boom'); export default 1;`, 'DEFINITION_THROWS', 'boom'],
    [`export const x = 1;`, 'DEFINITION_WITHOUT_DEFAULT', 'no default export'],
  ])('explains %s', async (source, code, text) => {
    write('src/pipeline.ts', source);
    await expect(load()).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
  });
});
