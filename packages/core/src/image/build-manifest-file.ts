import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { z } from '@dorc/universal/schema';
import type { BuildManifest } from './build-manifest';
import { writeChanged } from './write-changed';

const fileName = 'build.json';

const groupSchema = z.object({
  name: z.string(),
  key: z.string(),
  because: z.string(),
  size: z.number(),
  digest: z.string(),
  from: z.string(),
  source: z.string().optional(),
  keptAs: z.object({ tag: z.string(), digest: z.string() }).optional(),
});

const manifestSchema: z.ZodType<BuildManifest> = z.object({
  version: z.literal(1),
  pipeline: z.string(),
  functions: z.array(
    z.object({
      name: z.string(),
      packaging: z.string(),
      architecture: z.enum(['x86_64', 'arm64']),
      runtime: z.string(),
      handler: z.string(),
      digest: z.string(),
      size: z.number(),
      path: z.string(),
      inputs: z.string(),
      groups: z.array(groupSchema),
    }),
  ),
});

/**
 * Reads what a build has left in its folder.
 * @throws DorcError `BUILD_MISSING` where there is none, or one of another version of dorc
 */
export async function readBuildManifest(outputFolder: string): Promise<BuildManifest> {
  const found = await findBuildManifest(outputFolder);
  if (found) return found;
  throw new DorcError({
    code: 'BUILD_MISSING',
    file: join(outputFolder, fileName),
    message: 'there is no finished build here',
    hint: 'run the build target of the pipeline: nx run <pipeline>:build',
  });
}

/** The manifest of the last build of a folder, or undefined where none was finished. */
export async function findBuildManifest(outputFolder: string): Promise<BuildManifest | undefined> {
  try {
    const file = join(outputFolder, fileName);
    return existsSync(file) ? manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  } catch {
    return undefined; // Half written before the machine stopped, or by another version: as good as not there.
  }
}

/** Writes the manifest in one step; returns the name of the file. */
export async function writeBuildManifest(outputFolder: string, manifest: BuildManifest): Promise<string> {
  await writeChanged(join(outputFolder, fileName), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return fileName;
}

/** Removes the manifest, before files change that it speaks of. */
export async function removeBuildManifest(outputFolder: string): Promise<void> {
  rmSync(join(outputFolder, fileName), { force: true });
}
