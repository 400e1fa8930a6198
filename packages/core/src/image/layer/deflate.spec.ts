import { randomBytes } from 'node:crypto';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { blockBytes } from './deflate-blocks';
import { startDeflateThread } from './deflate-thread';
import { deflate, mostDeflated } from './files/deflate.cjs';
import { findCodeLengths } from './files/huffman.cjs';
import { createGzip } from './gzip';

/** Ends the stream that {@link deflate} leaves open: an empty block, the last one. */
const end = Buffer.from([1, 0, 0, 0xff, 0xff]);

function deflateAlone(input: Uint8Array): Buffer {
  const output = new Uint8Array(mostDeflated(input.length));
  return Buffer.from(output.subarray(0, deflate(input, output)));
}

function inflate(...blocks: readonly Buffer[]): Buffer {
  return inflateRawSync(Buffer.concat([...blocks, end]));
}

describe('deflate', () => {
  it('gives what zlib reads, of anything', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom('a', 'bc', 'a longer word, ', '\0'.repeat(300)), { maxLength: 3000 }).map(toBytes),
    );
    fc.assert(
      fc.property(bytes, (input) => expect(inflate(deflateAlone(input)).equals(input)).toBe(true)),
      { numRuns: 200 },
    );
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['what cannot be made smaller', randomBytes(300_000)],
    ['zeros', Buffer.alloc(300_000)],
    ['text', Buffer.from(Array.from({ length: 40_000 }, (_, index) => `line ${index % 977} of ${index}\n`).join(''))],
    ['repetitions at the farthest distance and one beyond', makeFar()],
  ])('gives what zlib reads, and no more than there is room for: %s', (_, input) => {
    const output = deflateAlone(input);
    expect(output.length).toBeLessThanOrEqual(Math.ceil(input.length * 1.005) + 64);
    expect(inflate(output).equals(input)).toBe(true);
  });

  it('knows nothing of earlier bytes, so that blocks can follow each other', () => {
    const [one, other] = [Buffer.from('abcdefgh'.repeat(2000)), Buffer.from('hgfedcba'.repeat(2000))];
    const blocks = [deflateAlone(one), deflateAlone(other)];
    expect(deflateAlone(one)).toEqual(blocks[0]);
    expect(inflate(...blocks, blocks[0] as Buffer).toString()).toBe(`${one}${other}${one}`);
  });

  it('makes text about a third', () => {
    const text = Buffer.from(
      JSON.stringify(Array.from({ length: 5000 }, (_, index) => ({ index, square: index ** 2 }))),
    );
    expect(deflateAlone(text).length).toBeLessThan(text.length / 3);
  });
});

describe('the lengths of codes', () => {
  const fibonacci = [1, 1];
  while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0));

  it.each([15, 7])('are complete and at most %d, however rare a symbol is', (longest) => {
    const weights = fibonacci.slice(0, 2 * longest);
    const lengths = findCodeLengths(Uint32Array.from(weights), longest);
    expect(Math.max(...lengths)).toBe(longest);
    expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
    expect([...lengths].sort((a, b) => b - a)).toEqual([...lengths]); // What occurs more often is no longer.
  });

  it('are those that take the fewest bits, where there is room', () => {
    expect([...findCodeLengths(Uint32Array.from([5, 0, 9, 12, 13, 16, 45]), 15)]).toEqual([4, 0, 4, 3, 3, 3, 1]);
    expect([...findCodeLengths(Uint32Array.from([0, 7, 0]), 15)]).toEqual([0, 1, 0]);
  });
});

describe('gzip of many blocks', () => {
  const noise = randomBytes(200_000);
  const input = Buffer.concat(
    Array.from({ length: 60 }, (_, index) => Buffer.concat([noise, Buffer.from(`${index}`)])),
  );

  it('is one member, of the blocks as they are deflated alone', async () => {
    const pieces: Buffer[] = [];
    const gzip = createGzip('deflate', (piece) => pieces.push(Buffer.from(piece)));
    for (let start = 0; start < input.length; start += 300_000) await gzip.push(input.subarray(start, start + 300_000));
    await gzip.finish();
    await gzip.close();
    const output = Buffer.concat(pieces);
    expect(gunzipSync(output).equals(input)).toBe(true);
    const blocks: Buffer[] = [];
    for (let start = 0; start < input.length; start += blockBytes)
      blocks.push(deflateAlone(input.subarray(start, start + blockBytes)));
    expect(output.subarray(10, -13).equals(Buffer.concat(blocks))).toBe(true);
  });

  it('ends with an error where its output cannot be written', async () => {
    const gzip = createGzip('deflate', (piece) => {
      if (piece.length > 1000) throw new Error('no space left');
    });
    await expect(gzip.push(input).then(() => gzip.finish())).rejects.toThrow('no space left');
    await gzip.close();
  });
});

it('a thread that has ended says so to who asks it and to who waits', async () => {
  const pair = { input: new SharedArrayBuffer(10), output: new SharedArrayBuffer(5000) };
  const thread = startDeflateThread([pair]);
  const fault = expect(thread.deflate(7, 1)).rejects.toThrow('undefined'); // There is no such pair.
  const waits = expect(thread.deflate(0, 1)).rejects.toThrow();
  await Promise.all([fault, waits]);
  await thread.close();
  await expect(thread.deflate(0, 1)).rejects.toThrow();
});

function toBytes(words: readonly string[]): Uint8Array {
  return Buffer.from(words.join(''));
}

function makeFar(): Buffer {
  const [mark, gap] = [Buffer.from('a mark to be found again'), 32_768];
  const between = (length: number) => randomBytes(length - mark.length);
  return Buffer.concat([mark, between(gap), mark, between(gap + 1), mark, between(258)]);
}
