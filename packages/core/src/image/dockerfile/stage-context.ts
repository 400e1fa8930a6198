import { chmod, copyFile, mkdir, symlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Dockerfile } from './read-dockerfile';

/** Where a staged Dockerfile and its context lie. */
export interface StagedContext {
  readonly dockerfile: string;
  readonly contextFolder: string;
}

/**
 * Copies a Dockerfile and the files that it may copy, with fixed modes and times, into a folder of their own: the builder sees what the hash was
 * made of and nothing else.
 */
export async function stageContext({ file, contextFolder, files }: Dockerfile, target: string): Promise<StagedContext> {
  const staged = { dockerfile: join(target, 'Dockerfile'), contextFolder: join(target, 'context') };
  await mkdir(staged.contextFolder, { recursive: true });
  await copyFile(file, staged.dockerfile);
  for (const { path, executable, link } of files) {
    const copy = join(staged.contextFolder, path);
    await mkdir(dirname(copy), { recursive: true });
    if (link !== undefined) {
      await symlink(link, copy);
      continue;
    }
    await copyFile(join(contextFolder, path), copy);
    await chmod(copy, executable ? 0o755 : 0o644);
    await utimes(copy, 0, 0);
  }
  return staged;
}
