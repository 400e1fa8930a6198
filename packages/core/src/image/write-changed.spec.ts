import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChanged } from './write-changed';

describe('writeChanged', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-changed-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes a file that is not there or has other content, and leaves any other as it is', async () => {
    const file = join(folder, 'index.json');
    const write = async (content: string) => {
      await writeChanged(file, content);
      return [readFileSync(file, 'utf8'), statSync(file).ino] as const;
    };
    const first = await write('{"ü":1}');
    expect(first[0]).toBe('{"ü":1}');
    expect(await write('{"ü":1}')).toEqual(first);
    const [content, node] = await write('{"ü":2}');
    expect(content).toBe('{"ü":2}');
    expect(node).not.toBe(first[1]);
    expect(readdirSync(folder)).toEqual(['index.json']);
  });
});
