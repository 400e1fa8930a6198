import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../repository.mjs';
import { mustRun } from '../run-program.mjs';

/**
 * Fetches a version of Node from npm, where it is a package for each platform, with its headers.
 * @param {string} version
 * @returns {Promise<string>} Its folder, which has `bin/node` and `include`.
 */
export async function fetchNode(version) {
  const target = scratch('node', version);
  if (existsSync(target)) return target;
  await mkdir(scratch('node'), { recursive: true });
  const folder = await mkdtemp(scratch('node', '.new-'));
  try {
    await mustRun('npm', ['pack', '--silent', `node-linux-${process.arch}@${version}`], { cwd: folder });
    await mustRun('tar', ['-xzf', `node-linux-${process.arch}-${version}.tgz`], { cwd: folder });
    await rename(join(folder, 'package'), target).catch((error) => {
      if (!existsSync(target)) throw error; // Else another process was quicker.
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return target;
}
