import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * What changes one line of a function, a new one each time.
 * @param {string} file Absolute.
 */
export function createEdit(file) {
  let line = '';
  return {
    /** The line as it is now. */
    line: () => line,
    async edit() {
      line = `# edit ${randomUUID()}`;
      const lines = (await readFile(file, 'utf8')).split('\n');
      await writeFile(file, [line, ...lines.slice(1)].join('\n'));
    },
  };
}
