import { createHash, type Hash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeTemporaryName } from '../content';
import type { PlacedEntry } from './select-entries';
import { renderDirectoryEntry, renderEndRecord } from './zip-records';

const bufferBytes = 1024 ** 2;

/**
 * Puts a zip together from records that are compressed already.
 * @param entries in their final order, each with the file that holds its local record
 * @returns SHA-256 (hex) and bytes of the zip
 */
export async function assembleZip(
  target: string,
  entries: readonly PlacedEntry[],
): Promise<{ sha256: string; size: number }> {
  const temporary = join(dirname(target), makeTemporaryName());
  const output = await open(temporary, 'wx');
  try {
    const writer = { output, hash: createHash('sha256'), position: 0 };
    for (const range of joinRanges(entries)) await copyRange(writer, range);
    await append(writer, renderDirectory(entries));
    await output.close();
    await rename(temporary, target);
    return { sha256: writer.hash.digest('hex'), size: writer.position };
  } catch (error) {
    await output.close();
    await rm(temporary, { force: true });
    throw error;
  }
}

interface Writer {
  readonly output: FileHandle;
  readonly hash: Hash;
  position: number;
}

interface Range {
  readonly file: string;
  readonly offset: number;
  readonly end: number;
}

/** Neighbouring records are copied in one go. */
function joinRanges(entries: readonly PlacedEntry[]): Range[] {
  const ranges: Range[] = [];
  for (const { file, offset, end } of entries) {
    const last = ranges.at(-1);
    if (last?.file === file && last.end === offset) ranges[ranges.length - 1] = { ...last, end };
    else ranges.push({ file, offset, end });
  }
  return ranges;
}

async function copyRange(writer: Writer, { file, offset, end }: Range): Promise<void> {
  const input = await open(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(bufferBytes, end - offset));
    for (let at = offset; at < end;) {
      const { bytesRead } = await input.read(buffer, 0, Math.min(buffer.length, end - at), at);
      if (bytesRead === 0) throw new Error(`${file} is shorter than its record says`);
      await append(writer, buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await input.close();
  }
}

async function append(writer: Writer, bytes: Uint8Array): Promise<void> {
  writer.hash.update(bytes);
  await writer.output.write(bytes, 0, undefined, writer.position);
  writer.position += bytes.length;
}

function renderDirectory(entries: readonly PlacedEntry[]): Buffer {
  let offset = 0;
  const records = entries.map((entry) => {
    const record = renderDirectoryEntry(entry, offset);
    offset += entry.end - entry.offset;
    return record;
  });
  const directory = Buffer.concat(records);
  return Buffer.concat([directory, renderEndRecord(entries.length, { offset, size: directory.length })]);
}
