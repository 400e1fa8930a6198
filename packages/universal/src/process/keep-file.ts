import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeTemporaryName, removeAbandonedIn } from './temporary-name';

/**
 * Writes a file of a cache: it is there whole or not at all, whoever is killed when, and what was left by one who was killed
 * in its folder before is removed.
 */
export async function keepFile(file: string, text: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  await removeAbandonedIn(folder);
  const temporary = join(folder, makeTemporaryName());
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
