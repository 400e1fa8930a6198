import { build, type Plugin } from 'esbuild';

const light = [
  '@dorc/universal',
  '@dorc/infra',
  '@dorc/core',
  '@dorc/core/pipeline',
  '@dorc/core/state-machine',
  '@dorc/core/steps',
  '@dorc/core/triggers',
];

/** Every package and built-in module that an entry loads before anything of it is called. */
async function loadedBy(entry: string): Promise<string[]> {
  const loaded = new Set<string>();
  const outsiders: Plugin = {
    name: 'outsiders',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (path.startsWith('@dorc/')) return undefined;
        if (kind !== 'dynamic-import') loaded.add(path.replace(/^node:/, ''));
        return { path, external: true };
      });
    },
  };
  await build({
    stdin: { contents: `import '${entry}'; export * from '${entry}';`, resolveDir: __dirname },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    conditions: ['@dorc/source'],
    tsconfigRaw: {},
    plugins: [outsiders],
  });
  return [...loaded].sort();
}

describe('light entries', () => {
  it.each(light)('%s loads zod and nothing else but small parts of Node', async (entry) => {
    const allowed = ['zod', 'crypto', 'path', 'path/posix'];
    expect((await loadedBy(entry)).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('would see a heavy one', async () => expect(await loadedBy('@dorc/core/constructs')).toContain('aws-cdk-lib'));
});
