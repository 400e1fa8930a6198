import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../content';
import { baseLockFile, parseBaseLock, renderBaseLock, type BaseLock } from './base-lock';

/** The locked base images of a workspace; undefined where there is no lock file yet. @throws DorcError `BASE_LOCK` */
export async function findBaseLock(workspaceRoot: string): Promise<BaseLock | undefined> {
  const text = await readFile(join(workspaceRoot, baseLockFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : parseBaseLock(text);
}

/** Writes `dorc.lock.json` into a workspace. */
export async function writeBaseLock(workspaceRoot: string, lock: BaseLock): Promise<void> {
  await writeAtomically(join(workspaceRoot, baseLockFile), renderBaseLock(lock));
}
