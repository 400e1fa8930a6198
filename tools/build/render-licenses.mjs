import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.mjs';

/**
 * The licenses of the packages that a bundle has parts of, as they ask for.
 * @param {readonly string[]} inputs The files of the bundle, relative to the repository's root.
 */
export async function renderLicenses(inputs) {
  const folders = new Set(inputs.flatMap((input) => input.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  const texts = [...folders].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(join(repositoryRoot, folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${await readFile(join(repositoryRoot, folder, 'LICENSE'), 'utf8')}`;
  });
  return (await Promise.all(texts)).join('\n\n');
}
