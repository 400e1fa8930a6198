import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChunks } from './read-chunks';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-chunks-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function read(before: string, text: string, digest?: string): Promise<string> {
  const file = join(folder, 'model.bin');
  writeFileSync(file, text);
  const content = digest ? { file, sha256: digest } : { file };
  const chunks: Buffer[] = [];
  for await (const chunk of readChunks({ path: 'model.bin', content }, before.length)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

describe.each([
  ['small', 'a'.repeat(1000)],
  ['large', 'a'.repeat(700_000)],
])('readChunks of a %s file', (_, before) => {
  const sha256 = createHash('sha256').update(before).digest('hex');

  it('gives a file that is as it was, with or without its digest', async () => {
    expect(await read(before, before, sha256)).toBe(before);
    expect(await read(before, before)).toBe(before);
  });

  it('refuses a file of another length, or of the same length but another content', async () => {
    const changed = { code: 'FILE_CHANGED', file: join(folder, 'model.bin') };
    for (const text of [before.slice(1), `${before}a`, `${before.slice(1)}b`])
      await expect(read(before, text, sha256)).rejects.toMatchObject({ problems: [changed] });
    for (const text of [before.slice(1), `${before}a`])
      await expect(read(before, text)).rejects.toMatchObject({ problems: [changed] });
    const empty = createHash('sha256').digest('hex');
    await expect(read(before, before, empty)).rejects.toMatchObject({ problems: [changed] });
  });
});
