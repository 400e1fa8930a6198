import { parsePaxRecords, parseTarHeader, type TarHeader } from './parse-tar-header';
import { tarBlock } from './tar-header';

/** Reads the headers of a tar from pieces of any length; contents are skipped. */
export interface TarReader {
  push(bytes: Uint8Array): void;
  /** @returns what is wrong with the end, if anything */
  finish(): string | undefined;
}

/**
 * @param onEntry called with each header, long names resolved
 * @param onFault called with what is wrong with the form of the archive; reading stops there
 */
export function createTarReader(onEntry: (header: TarHeader) => void, onFault: (fault: string) => void): TarReader {
  let block = Buffer.alloc(0);
  let skip = 0;
  let emptyBlocks = 0;
  let isBroken = false;
  /** A pax or GNU header whose content is being gathered for the entry after it. */
  let extension: { type: string; size: number } | undefined;
  let longName: string | undefined;
  let longSize: number | undefined;

  function takeHeader(bytes: Buffer): void {
    const header = parseTarHeader(bytes);
    if (header === undefined) emptyBlocks++;
    else if (typeof header === 'string' || emptyBlocks > 0)
      fail(typeof header === 'string' ? header : 'content after its end');
    else if (['x', 'L'].includes(header.type)) extension = { type: header.type, size: header.size };
    else if (['g', 'K'].includes(header.type)) skip = padded(header.size);
    else {
      const size = longSize ?? header.size;
      onEntry({ ...header, size, path: longName ?? header.path });
      [longName, longSize] = [undefined, undefined];
      skip = header.type === '0' || header.type === '7' ? padded(size) : 0;
    }
  }

  function takeExtension(type: string, content: Buffer): void {
    extension = undefined;
    if (type === 'L') longName = content.toString('utf8').replace(/\0.*$/s, '');
    else {
      const records = parsePaxRecords(content);
      longName = records.get('path') ?? longName;
      const size = records.get('size');
      if (size !== undefined) longSize = Number(size);
    }
  }

  function fail(fault: string): void {
    isBroken = true;
    onFault(fault);
  }

  return {
    push(bytes) {
      for (let start = 0; start < bytes.length && !isBroken;) {
        if (skip > 0) {
          const skipped = Math.min(skip, bytes.length - start);
          [skip, start] = [skip - skipped, start + skipped];
          continue;
        }
        const wanted = extension ? padded(extension.size) : tarBlock;
        const piece = bytes.subarray(start, start + wanted - block.length);
        block = Buffer.concat([block, piece]);
        start += piece.length;
        if (block.length < wanted) return;
        const whole = block;
        block = Buffer.alloc(0);
        if (extension) takeExtension(extension.type, whole.subarray(0, extension.size));
        else takeHeader(whole);
      }
    },
    finish() {
      if (isBroken) return undefined;
      return skip > 0 || block.length > 0 || emptyBlocks < 2 ? 'an end that is cut off' : undefined;
    },
  };
}

function padded(size: number): number {
  return Math.ceil(size / tarBlock) * tarBlock;
}
