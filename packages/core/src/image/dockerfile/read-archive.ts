import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { configSchema, type ImageConfig } from '../oci';

/** An image as `docker save` writes it, unpacked. */
export interface SavedImage {
  readonly config: ImageConfig;
  /** Absolute paths of the layers, plain tar or gzip, in the order of the config's diff ids. */
  readonly layers: readonly string[];
}

const manifestSchema = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()) })).length(1);

/** Reads the folder that an archive was unpacked to. https://github.com/moby/docker-image-spec/blob/main/v1.2.md */
export async function readSavedImage(folder: string): Promise<SavedImage> {
  const [saved] = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const config = configSchema.parse(JSON.parse(await readFile(join(folder, saved?.Config ?? ''), 'utf8')));
  const layers = (saved?.Layers ?? []).map((path) => join(folder, path));
  if (layers.length !== config.rootfs.diff_ids.length) throw new Error(`${folder}: layers and config do not agree`);
  return { config, layers };
}
