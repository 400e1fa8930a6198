import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { createGzip, type Compression } from './gzip';

/** Takes the bytes of a tar and writes them, compressed, to a file. */
export interface LayerWriter {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the file and tells its names. */
  finish(): Promise<LayerDigests>;
  /** Closes the file where {@link finish} was not reached. */
  abandon(): Promise<void>;
}

/** https://github.com/opencontainers/image-spec/blob/main/config.md#layer-diffid */
export interface LayerDigests {
  /** `sha256:…` of the compressed layer. */
  readonly digest: string;
  /** `sha256:…` of the tar. */
  readonly diffId: string;
  /** Bytes, compressed. */
  readonly size: number;
  /** Bytes of the tar. */
  readonly unpacked: number;
}

/** Pieces are gathered to this size, which also fixes where a block that is stored ends. */
const gatherBytes = 256 * 1024;

/** Writes at once: a small layer would wait longer for the file system than it takes. */
export async function createLayerWriter(target: string, compression: Compression): Promise<LayerWriter> {
  const output = openSync(target, 'wx');
  const [diff, digest] = [createHash('sha256'), createHash('sha256')];
  const gathered = Buffer.allocUnsafe(gatherBytes);
  let [filled, size, unpacked] = [0, 0, 0];
  const gzip = createGzip(compression, (bytes) => {
    digest.update(bytes);
    for (let at = 0; at < bytes.length;) at += writeSync(output, bytes, at);
    size += bytes.length;
  });

  async function flush(): Promise<void> {
    const bytes = gathered.subarray(0, filled);
    diff.update(bytes);
    await gzip.push(bytes);
    filled = 0;
  }

  async function close(): Promise<void> {
    closeSync(output);
    await gzip.close();
  }

  return {
    async write(bytes) {
      unpacked += bytes.length;
      for (let start = 0; start < bytes.length;) {
        const piece = bytes.subarray(start, start + gatherBytes - filled);
        gathered.set(piece, filled);
        filled += piece.length;
        start += piece.length;
        if (filled === gatherBytes) await flush();
      }
    },
    async finish() {
      await flush();
      await gzip.finish();
      await close();
      return { digest: `sha256:${digest.digest('hex')}`, diffId: `sha256:${diff.digest('hex')}`, size, unpacked };
    },
    abandon: close,
  };
}
