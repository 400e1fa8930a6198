/** One header of a tar, as it stands. */
export interface TarHeader {
  readonly path: string;
  readonly mode: number;
  readonly owner: number;
  readonly group: number;
  readonly size: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** `0` file, `1` hard link, `2` symbolic link, `3` `4` `6` devices and pipes, `5` folder, `x` and `g` pax records, `L` and `K` GNU's long names. */
  readonly type: string;
}

/** Reads a header block; undefined for an empty block, an Error's message where the block is no header. */
export function parseTarHeader(block: Buffer): TarHeader | string | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (readNumber(block, 148, 8) !== sum) return 'a header with a wrong checksum';
  const isUstar = block.toString('latin1', 257, 262) === 'ustar';
  const prefix = isUstar && block[262] === 0 ? readText(block, 345, 155) : '';
  const name = readText(block, 0, 100);
  return {
    path: prefix ? `${prefix}/${name}` : name,
    mode: readNumber(block, 100, 8),
    owner: readNumber(block, 108, 8),
    group: readNumber(block, 116, 8),
    size: readNumber(block, 124, 12),
    time: readNumber(block, 136, 12),
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0),
  };
}

/** The records of a pax header by key. */
export function parsePaxRecords(content: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let start = 0; start < content.length;) {
    const space = content.indexOf(' ', start);
    const length = Number(content.toString('latin1', start, space));
    if (space === -1 || !Number.isInteger(length) || length <= 0) break;
    const record = content.toString('utf8', space + 1, start + length - 1);
    const equals = record.indexOf('=');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    start += length;
  }
  return records;
}

function readText(block: Buffer, start: number, length: number): string {
  const end = block.indexOf(0, start);
  return block.toString('utf8', start, end === -1 || end > start + length ? start + length : end);
}

/** An octal number, or GNU's binary one for large values. */
function readNumber(block: Buffer, start: number, length: number): number {
  if (((block[start] ?? 0) & 0x80) !== 0) return Number(block.readBigUInt64BE(start + length - 8));
  return Number.parseInt(readText(block, start, length).trim() || '0', 8);
}
