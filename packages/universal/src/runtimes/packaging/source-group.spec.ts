import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sourceGroup } from './source-group';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'dorc-group-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const megabyte = 1024 ** 2;
const write = (name: string, content: string) => writeFileSync(path.join(folder, name), content);
const makeGroup = (...names: readonly string[]) =>
  sourceGroup(
    'code',
    'a test',
    names.map((name) => ({ path: name, file: path.join(folder, name), executable: name.endsWith('.sh') })),
  );
const contentsOf = async (group: ReturnType<typeof makeGroup>) =>
  ((await group?.files()) ?? []).map(({ content }) => content);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('sourceGroup', () => {
  it('gives what the key was made of, even where a file is edited meanwhile', async () => {
    write('a.py', 'one');
    const group = makeGroup('a.py');
    write('a.py', 'two');
    expect(await contentsOf(group)).toEqual([Buffer.from('one')]);
  });

  it('tells the digest of a large file, which stays on the disk', async () => {
    const text = 'x'.repeat(megabyte + 1);
    write('model.bin', text);
    const file = path.join(folder, 'model.bin');
    expect(await contentsOf(makeGroup('model.bin'))).toEqual([{ file, sha256: sha256(text) }]);
  });

  it('holds no more than 16 MB of all its files', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}.bin`);
    for (const name of names) write(name, name.padEnd(megabyte));
    const contents = await contentsOf(makeGroup(...names));
    expect(contents.filter((content) => content instanceof Uint8Array)).toHaveLength(16);
    expect(contents.at(-1)).toEqual({ file: path.join(folder, '19.bin'), sha256: sha256('19.bin'.padEnd(megabyte)) });
  });

  it('has one key for the same paths, modes and contents, whatever their size', () => {
    const text = 'x'.repeat(3 * megabyte);
    write('a.py', 'one');
    write('large.bin', text);
    write('run.sh', '');
    const digest = createHash('sha256');
    digest.update(JSON.stringify(['a.py', false, sha256('one')]));
    digest.update(JSON.stringify(['large.bin', false, sha256(text)]));
    digest.update(JSON.stringify(['run.sh', true, sha256('')]));
    expect(makeGroup('a.py', 'large.bin', 'run.sh')?.key).toBe(digest.digest('hex'));
  });
});
