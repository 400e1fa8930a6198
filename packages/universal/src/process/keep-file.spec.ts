import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepFile } from './keep-file';
import { hostTag } from './process-life';
import { makeTemporaryName } from './temporary-name';

describe('keepFile', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-keep-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a file, and its folder, in place of the one before', async () => {
    const file = join(folder, 'programs', 'a.json');
    for (const text of ['one', 'two']) {
      await keepFile(file, text);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    expect(readdirSync(join(folder, 'programs'))).toEqual(['a.json']);
  });

  it('removes what the killed have left, and what the living have not touched for a day', async () => {
    const living = makeTemporaryName();
    const taken = makeTemporaryName(); // The number of a process that was killed goes to another one some day.
    const elsewhere = `.dorc-tmp-1-another${hostTag()}-00`;
    const old = `.dorc-tmp-2-another${hostTag()}-00`;
    for (const name of [living, taken, elsewhere, old, `.dorc-tmp-999999999-${hostTag()}-00`])
      writeFileSync(join(folder, name), '');
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    for (const [name, time] of [
      [taken, hours(25)],
      [living, hours(23)],
      [old, hours(2)],
    ] as const)
      utimesSync(join(folder, name), time, time);
    await keepFile(join(folder, 'a'), '');
    expect(readdirSync(folder).sort()).toEqual([living, elsewhere, 'a'].sort());
  });

  it('leaves nothing where the file cannot be had', async () => {
    await expect(keepFile(folder, '')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
