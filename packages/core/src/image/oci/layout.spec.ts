import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobPath, copyBlob, digestOf } from '.';

describe('copyBlob', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-layout-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const content = Buffer.alloc(2 * 1024 ** 2, 'x');
  const blob = { digest: digestOf(content), size: content.length };

  it('copies once for all who want the same blob at the same time', async () => {
    const file = join(folder, 'content');
    writeFileSync(file, content);
    const nowhere = join(folder, 'nowhere');
    await Promise.all([file, nowhere, nowhere].map((from) => copyBlob(folder, blob, from)));
    expect(readFileSync(blobPath(folder, blob.digest)).equals(content)).toBe(true);
    expect(readdirSync(join(folder, 'blobs/sha256'))).toHaveLength(1);
  });

  it('tells all of a failure, and tries again when asked again', async () => {
    const copies = [1, 2].map(() => copyBlob(folder, blob, join(folder, 'content')));
    for (const copy of copies) await expect(copy).rejects.toThrow('ENOENT');
    writeFileSync(join(folder, 'content'), content);
    await copyBlob(folder, blob, join(folder, 'content'));
    expect(readFileSync(blobPath(folder, blob.digest)).equals(content)).toBe(true);
  });
});
