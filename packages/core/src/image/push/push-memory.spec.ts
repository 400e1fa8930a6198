import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleProgram, makeBase, startFakeRegistry } from '../testing';

/** With 200 MB it is 82 MB more than Node's own. */
const megabytes = 60;

describe('memory', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-memory-'));
    program = await bundleProgram('push-program', 'runPushProgram', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function measure(request: object): Promise<number> {
    const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(request)]);
    return Number(stdout);
  }

  it(`of a build and push with ${megabytes} MB of dependencies stays small`, async () => {
    for (const group of ['dependencies', 'shared', 'code'])
      mkdirSync(join(folder, 'source', group), { recursive: true });
    for (let index = 0; index < 5; index++)
      writeFileSync(join(folder, 'source/dependencies', `lib-${index}.so`), randomBytes((megabytes * 1024 ** 2) / 5));
    writeFileSync(join(folder, 'source/code/lambda.py'), 'one');
    const registry = await startFakeRegistry();
    const base = await makeBase(`${registry.host}/base:1`);
    registry.repository('base').blobs.set(base.layer.digest, base.layer.bytes);
    const request = {
      functions: { extract: join(folder, 'source') },
      outputFolder: join(folder, 'out'),
      cacheFolder: join(folder, 'cache'),
      base: `${registry.host}/base:1`,
      repository: `${registry.host}/etl/sales`,
    };
    const nothing = await measure({ ...request, functions: {} });
    const all = await measure(request);
    await registry.close();
    expect(registry.repository('etl/sales').tags.size).toBe(2);
    expect(all - nothing).toBeLessThan(100);
  }, 120_000);
});
