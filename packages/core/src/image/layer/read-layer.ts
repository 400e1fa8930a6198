import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Up to this size a layer is read at once, since a changed line waits for it; streams would wait for the file system several times. */
const smallBytes = 256 * 1024;

/** What is told of a layer as it is read. */
export interface LayerReading {
  /** A piece of the file. */
  compressed(bytes: Buffer): void;
  /** A piece of the tar. */
  unpacked(bytes: Buffer): void;
}

/**
 * Reads a layer from end to end.
 * @throws the error of the file system or of the decompression
 */
export async function readLayer(file: string, reading: LayerReading): Promise<void> {
  const small = readSmall(file);
  if (small) {
    reading.compressed(small.bytes);
    reading.unpacked(small.tar);
    return;
  }
  await pipeline(
    createReadStream(file, { highWaterMark: 256 * 1024 }),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        reading.compressed(chunk);
        yield chunk;
      }
    },
    createGunzip({ chunkSize: 256 * 1024 }),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) reading.unpacked(chunk);
    },
  );
}

/** @returns `sha256:…` of a file */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  if (statSync(file).size <= smallBytes) hash.update(readFileSync(file));
  else for await (const chunk of createReadStream(file, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

/** A small layer with its tar; undefined where either is large, or the file is not whole. */
function readSmall(file: string): { bytes: Buffer; tar: Buffer } | undefined {
  if (statSync(file).size > smallBytes) return undefined;
  const bytes = readFileSync(file);
  try {
    return { bytes, tar: gunzipSync(bytes, { maxOutputLength: 64 * smallBytes }) };
  } catch {
    return undefined;
  }
}
