import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBuildManifest } from '@dorc/core/image';

/** The digests of what is built on this machine, and may be deployed next. */
export async function findBuiltDigests(root: string): Promise<Set<string>> {
  const builds = join(root, 'dist', 'dorc', 'build');
  const digests = new Set<string>();
  for (const environment of await readFolder(builds)) {
    for (const project of await readFolder(join(builds, environment))) {
      const manifest = await findBuildManifest(join(builds, environment, project));
      for (const { digest } of manifest?.functions ?? []) digests.add(digest);
    }
  }
  return digests;
}

async function readFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
