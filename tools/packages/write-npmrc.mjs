import { readFile, writeFile } from 'node:fs/promises';
import { mustRun } from '../run-program.mjs';

/**
 * Writes an .npmrc that takes our packages from a registry of their own and leaves everything else as the user has it.
 * It may hold the user's credentials, so nobody else can read it. For `NPM_CONFIG_USERCONFIG`.
 * @param {string} file
 * @param {string} registryUrl
 */
export async function writeNpmrc(file, registryUrl) {
  const own = (await mustRun('npm', ['config', 'get', 'userconfig', '--silent'])).trim().split('\n').at(-1) ?? '';
  const text = await readFile(own, 'utf8').catch(() => '');
  await writeFile(file, `${text}\n@dorc:registry=${registryUrl}\n`, { mode: 0o600 });
}
