import { writeBlob } from '../oci';
import type { RenderedImage } from './render-image';

/** Writes an image's config and manifest into a layout; the layers are there before. */
export async function storeImage(layout: string, image: RenderedImage): Promise<void> {
  await writeBlob(layout, image.configDigest, image.config);
  await writeBlob(layout, image.digest, image.manifest);
}
