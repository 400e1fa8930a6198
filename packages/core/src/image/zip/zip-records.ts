/** What a zip says of one file. */
export interface ZipEntry {
  readonly path: string;
  readonly crc: number;
  /** Bytes as they are in the zip. */
  readonly compressed: number;
  /** Bytes of the file. */
  readonly size: number;
  /** 8 for deflate, 0 for stored. */
  readonly method: number;
  readonly executable: boolean;
}

/** 1 January 1980, the first day a zip can name: nothing in a package tells when it was made. */
const dosDate = 0x0021;
const versionNeeded = 20;
const madeByUnix = (3 << 8) | versionNeeded;
const utf8Names = 1 << 11;

/** The record before a file's content. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT section 4.3.7 */
export function renderLocalHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.path);
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  writeCommonFields(record, 4, entry, name.length);
  return Buffer.concat([record, name]);
}

/** The record of a file in the directory at the end; `offset` is that of its local header. Section 4.3.12. */
export function renderDirectoryEntry(entry: ZipEntry, offset: number): Buffer {
  const name = Buffer.from(entry.path);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(madeByUnix, 4);
  writeCommonFields(record, 6, entry, name.length);
  record.writeUInt32LE(((0o100000 | (entry.executable ? 0o755 : 0o644)) << 16) >>> 0, 38);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name]);
}

/** The last record. Section 4.3.16. */
export function renderEndRecord(entries: number, directory: { offset: number; size: number }): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(directory.size, 12);
  record.writeUInt32LE(directory.offset, 16);
  return record;
}

function writeCommonFields(record: Buffer, start: number, entry: ZipEntry, nameLength: number): void {
  record.writeUInt16LE(versionNeeded, start);
  record.writeUInt16LE(utf8Names, start + 2);
  record.writeUInt16LE(entry.method, start + 4);
  record.writeUInt16LE(0, start + 6);
  record.writeUInt16LE(dosDate, start + 8);
  record.writeUInt32LE(entry.crc, start + 10);
  record.writeUInt32LE(entry.compressed, start + 14);
  record.writeUInt32LE(entry.size, start + 18);
  record.writeUInt16LE(nameLength, start + 22);
}
