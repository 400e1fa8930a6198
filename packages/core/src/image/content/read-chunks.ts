import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { DorcError } from '@dorc/universal';
import type { PackageFile } from '@dorc/universal/runtimes';

const chunkBytes = 256 * 1024;

/** Up to this size a file is read at once: dependencies are thousands of them, and to wait for each takes longer than to read it. */
const smallBytes = 64 * 1024;

type FileContent = Exclude<PackageFile['content'], Uint8Array>;

/**
 * The content of a file of a package, piece by piece, so that no file is ever held whole. A piece is valid until the next one is asked for.
 * @throws DorcError `FILE_CHANGED` where the file's length or digest is not the one given (it was written to during the build).
 */
export async function* readChunks(file: PackageFile, size: number): AsyncGenerator<Uint8Array> {
  if (file.content instanceof Uint8Array) {
    for (let start = 0; start < size; start += chunkBytes) yield file.content.subarray(start, start + chunkBytes);
    return;
  }
  if (size <= smallBytes) {
    yield readSmall(file.content, size);
    return;
  }
  const { sha256 } = file.content;
  const hash = sha256 === undefined ? undefined : createHash('sha256');
  const handle = await open(file.content.file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size));
    for (let start = 0; start < size; start += buffer.length) {
      const wanted = Math.min(buffer.length, size - start);
      if ((await readFully(handle, buffer.subarray(0, wanted), start)) !== wanted) throw changed(file.content.file);
      hash?.update(buffer.subarray(0, wanted));
      yield buffer.subarray(0, wanted);
    }
    if (hash && hash.digest('hex') !== sha256) throw changed(file.content.file);
    if ((await handle.stat()).size !== size) throw changed(file.content.file);
  } finally {
    await handle.close();
  }
}

function readSmall({ file, sha256 }: FileContent, size: number): Uint8Array {
  const bytes = readFileSync(file);
  if (bytes.length !== size) throw changed(file);
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) throw changed(file);
  return bytes;
}

/** Fills the buffer even where the system reads less at a time: pieces of the same lengths compress to the same bytes. */
async function readFully(handle: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function changed(file: string): DorcError {
  return new DorcError({
    code: 'FILE_CHANGED',
    file,
    message: 'this file changed while the function was being built',
    hint: 'run the build again',
  });
}
