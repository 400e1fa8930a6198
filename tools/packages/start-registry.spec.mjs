import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRegistry } from './start-registry.mjs';

let folder;
let registry;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dorc-registry-'));
  const manifest = { name: '@dorc/core', version: '0.0.1', dependencies: { zod: '4.6.7' } };
  const packed = { file: 'dorc-core-0.0.1.tgz', integrity: 'sha512-x', shasum: 'y', manifest };
  await writeFile(join(folder, 'packed.json'), JSON.stringify([packed]));
  await writeFile(join(folder, packed.file), 'the bytes');
  registry = await startRegistry(folder);
});

afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

test('serves what npm asks of a package, and the package', async () => {
  const metadata = await (await fetch(`${registry.url}/@dorc%2fcore`)).json();
  const { dist, dependencies } = metadata.versions['0.0.1'];

  expect(metadata['dist-tags']).toEqual({ latest: '0.0.1' });
  expect(dependencies).toEqual({ zod: '4.6.7' });
  expect(await (await fetch(dist.tarball)).text()).toBe('the bytes');
});

test('knows no other package', async () => {
  expect((await fetch(`${registry.url}/zod`)).status).toBe(404);
});
