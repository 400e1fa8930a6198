import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.mjs';

/**
 * What the comments in source files say of the options of its schema: the same that an editor shows. Of options that share a
 * name, the first counts.
 * @param {readonly string[]} paths relative to the repository
 * @returns {Promise<Record<string, string>>}
 */
export async function readOptionComments(paths) {
  const texts = await Promise.all(paths.map((path) => readFile(join(repositoryRoot, path), 'utf8')));
  /** @type {Record<string, string>} */
  const comments = {};
  for (const [, comment = '', name = ''] of texts.join('\n').matchAll(/\/\*\* ([^\n]*?)\.? \*\/\n +(\w+)(?=[:,])/g))
    comments[name] ??= comment;
  return comments;
}
