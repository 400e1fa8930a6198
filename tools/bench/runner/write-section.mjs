import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repositoryRoot } from '../../repository.mjs';
import { replaceSection } from './replace-section.mjs';

const file = join(repositoryRoot, 'docs', 'benchmarks.md');

/**
 * Puts what a case has printed into docs/benchmarks.md, between the comments with its name.
 * @param {string} name
 * @param {readonly string[]} lines
 */
export async function writeSection(name, lines) {
  const text = await readFile(file, 'utf8');
  const changed = replaceSection(text, name, lines.join('\n'));
  await writeFile(file, await format(changed, { ...(await resolveConfig(file)), filepath: file }));
}
