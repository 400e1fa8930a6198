import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from './testing/write-files';
import { readSettings } from './read-settings';

describe('readSettings', () => {
  let root: string;
  let parsed: unknown[];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dorc-settings-'));
    parsed = [];
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const read = () =>
    readSettings({
      file: 'universal/universal.ts',
      workspaceRoot: root,
      cacheFolder: join(root, '.dorc'),
      fallback: 'fallback',
      parse: (value) => {
        parsed.push(value);
        if (value === 'bad') throw new Error('is bad');
        return `settings of ${String(value)}`;
      },
    });

  it('runs the definition only when a file that it is made from has changed', async () => {
    writeFiles(root, {
      'universal/universal.ts': "import { x } from './x';\nexport default x;",
      'universal/x.ts': "export const x = 'a';",
    });
    expect(await read()).toEqual({ settings: 'settings of a' });
    expect(await read()).toEqual({ settings: 'settings of a' });
    expect(parsed).toEqual(['a']);
    writeFiles(root, { 'universal/x.ts': "export const x = 'b';" });
    expect(await read()).toEqual({ settings: 'settings of b' });
  });

  it.each([
    ['export default {{{', /DEFINITION_DOES_NOT_COMPILE/],
    ["throw new Error('oh')", /DEFINITION_THROWS/],
    ["export default 'bad'", /is bad/],
  ])('gives the fallback and the problem for %j', async (text, problem) => {
    writeFiles(root, { 'universal/universal.ts': text });
    expect(await read()).toEqual({ settings: 'fallback', problem: expect.stringMatching(problem) as string });
  });
});
