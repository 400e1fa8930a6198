import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { z } from '@dorc/universal/schema';
import type { CacheKind } from '../cache';
import { createLayerWriter, type LayerDigests } from '../layer';

/** A layer that a builder has made, compressed anew so that the same content has the same digest on any machine. */
export const repackedLayerKind: CacheKind<LayerDigests> = {
  name: 'repacked-layer-2',
  schema: z.object({ digest: z.string(), diffId: z.string(), size: z.number(), unpacked: z.number() }),
};

/** Compresses a layer (plain tar or gzip) into a new file. */
export async function repackLayer(source: string, target: string): Promise<LayerDigests> {
  const writer = await createLayerWriter(target, 'deflate');
  try {
    const input = createReadStream(source, { highWaterMark: 256 * 1024 });
    const tar: AsyncIterable<Buffer> = (await isGzip(source)) ? input.pipe(createGunzip()) : input;
    for await (const chunk of tar) await writer.write(chunk);
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
