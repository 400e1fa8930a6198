import { crc32 } from 'node:zlib';
import { blockBytes, createBlockDeflater } from './deflate-blocks';

/**
 * How a layer is compressed: `deflate` for what is large and rarely changes, `stored` (gzip without compression) for what is small and often does.
 * Both give the same bytes under every version of Node, which Node's own zlib does not.
 */
export type Compression = 'deflate' | 'stored';

/** Compresses piece by piece. */
export interface Gzip {
  /** The bytes are no longer needed once this is done. */
  push(bytes: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Lets go of what {@link push} has started, finished or not. */
  close(): Promise<void>;
}

/** Takes compressed bytes, which are valid during the call. */
export type Sink = (bytes: Uint8Array) => void;

/** One member of https://www.rfc-editor.org/rfc/rfc1952 */
export function createGzip(compression: Compression, write: Sink): Gzip {
  const body = compression === 'deflate' ? createDeflatedBody(write) : createStoredBody(write);
  let [crc, total] = [0, 0];
  write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])); // Of no time and no system.
  return {
    async push(bytes) {
      crc = crc32(bytes, crc);
      total += bytes.length;
      await body.push(bytes);
    },
    async finish() {
      await body.finish();
      const trailer = Buffer.alloc(8);
      trailer.writeUInt32LE(crc, 0);
      trailer.writeUInt32LE(total % 2 ** 32, 4);
      write(Buffer.concat([renderBlockHeader(0, true), trailer]));
    },
    close: () => body.close(),
  };
}

/** Gathers bytes to blocks, and deflates those. */
function createDeflatedBody(write: Sink): Gzip {
  const deflater = createBlockDeflater(write);
  let block: Uint8Array | undefined;
  let filled = 0;
  return {
    async push(bytes) {
      for (let start = 0; start < bytes.length;) {
        block ??= await deflater.next();
        const piece = bytes.subarray(start, start + blockBytes - filled);
        block.set(piece, filled);
        filled += piece.length;
        start += piece.length;
        if (filled < blockBytes) return;
        deflater.deflate(filled);
        [block, filled] = [undefined, 0];
      }
    },
    async finish() {
      if (filled > 0) deflater.deflate(filled);
      await deflater.finish();
    },
    close: () => deflater.close(),
  };
}

/** Blocks as they are: https://www.rfc-editor.org/rfc/rfc1951#page-11 */
function createStoredBody(write: Sink): Gzip {
  const largestBlock = 65_535;
  return {
    async push(bytes) {
      for (let start = 0; start < bytes.length; start += largestBlock) {
        const block = bytes.subarray(start, start + largestBlock);
        write(Buffer.concat([renderBlockHeader(block.length, false), block]));
      }
    },
    finish: async () => undefined,
    close: async () => undefined,
  };
}

function renderBlockHeader(length: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(5);
  header[0] = isLast ? 1 : 0;
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(~length & 0xffff, 3);
  return header;
}
