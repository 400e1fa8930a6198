import { createHash } from 'node:crypto';

/** One thing in a layer: a folder (its path ends with `/`) or a file. */
export interface TarEntry {
  readonly path: string;
  /** Bytes; 0 for a folder. */
  readonly size: number;
  readonly executable: boolean;
}

/** Tar is made of blocks of this many bytes. */
export const tarBlock = 512;

/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * tarBlock);

/** What `size` in a ustar header can tell: 11 octal digits. */
const largestSize = 8 ** 11 - 1;

/**
 * The blocks before an entry's content: no time, owner 0, one of two modes. Names that ustar cannot hold get a pax record.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
 */
export function renderTarHeader(entry: TarEntry): Buffer {
  const isFolder = entry.path.endsWith('/');
  const mode = isFolder || entry.executable ? 0o755 : 0o644;
  const fields = { mode, size: entry.size, type: isFolder ? '5' : '0' };
  const split = splitName(entry.path);
  if (split && entry.size <= largestSize) return renderBlock({ ...fields, ...split });
  const records = Buffer.concat([
    ...(split ? [] : [renderPaxRecord('path', entry.path)]),
    ...(entry.size > largestSize ? [renderPaxRecord('size', String(entry.size))] : []),
  ]);
  const stub = `PaxHeaders/${createHash('sha256').update(entry.path).digest('hex').slice(0, 32)}`;
  return Buffer.concat([
    renderBlock({ mode: 0o644, size: records.length, type: 'x', name: stub, prefix: '' }),
    records,
    renderPadding(records.length),
    renderBlock({ ...fields, size: Math.min(entry.size, largestSize), ...(split ?? { name: stub, prefix: '' }) }),
  ]);
}

/** Zeros that fill the last block of a content. */
export function renderPadding(size: number): Buffer {
  return Buffer.alloc((tarBlock - (size % tarBlock)) % tarBlock);
}

/** A path as ustar holds it: up to 100 bytes of name after up to 155 bytes of folders; undefined where it does not fit. */
function splitName(path: string): { name: string; prefix: string } | undefined {
  if (!/^[\x20-\x7e]*$/.test(path)) return undefined;
  if (path.length <= 100) return { name: path, prefix: '' };
  for (
    let at = path.indexOf('/', path.length - 101);
    at !== -1 && at < path.length - 1;
    at = path.indexOf('/', at + 1)
  ) {
    if (at <= 155 && at > 0) return { prefix: path.slice(0, at), name: path.slice(at + 1) };
  }
  return undefined;
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function renderPaxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length !== String(rest).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

interface Block {
  readonly name: string;
  readonly prefix: string;
  readonly mode: number;
  readonly size: number;
  readonly type: string;
}

function renderBlock({ name, prefix, mode, size, type }: Block): Buffer {
  const block = Buffer.alloc(tarBlock);
  const octal = (value: number, start: number, length: number) =>
    block.write(value.toString(8).padStart(length - 1, '0'), start, 'latin1');
  block.write(name, 0, 'latin1');
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  block.fill(' ', 148, 156);
  block.write(type, 156, 'latin1');
  block.write('ustar\0' + '00', 257, 'latin1');
  octal(0, 329, 8);
  octal(0, 337, 8);
  block.write(prefix, 345, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}
