import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { blobPath, findManifest, type ImageManifest } from '../oci';
import type { ImagePush } from './image-push';

/** An image in the folder of a build. */
export interface LoadedImage {
  /** Absolute. */
  readonly layout: string;
  readonly manifest: ImageManifest;
  readonly bytes: Buffer;
}

/** @throws DorcError `BUILD_BROKEN` */
export async function loadImage({ built, outputFolder }: ImagePush, digest: string): Promise<LoadedImage> {
  const layout = join(outputFolder, built.path);
  const found = await findManifest(layout, digest);
  if (found) return { layout, ...found };
  throw new DorcError({
    code: 'BUILD_BROKEN',
    file: blobPath(layout, digest),
    message: `the image of '${built.name}' is not in the folder of the build, or was changed`,
    hint: 'remove the folder dist/dorc and build again',
  });
}
