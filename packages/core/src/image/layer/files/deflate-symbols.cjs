// The symbols of DEFLATE and how they are written: https://www.rfc-editor.org/rfc/rfc1951#section-3.2.5
'use strict';

const { assignCodes, findCodeLengths } = require('./huffman.cjs');

const [endOfBlock, firstLength] = [256, 257];
/** The order in which the lengths of the codes of code lengths are written. */
const headerOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const lengths = makeRanges(3, [0, 0, 0, 0, 0, 0, 0, 0, ...repeat([1, 2, 3, 4, 5], 4)], 258);
lengths.symbols[258] = lengths.starts.push(258) - 1; // Has a symbol of its own, without further bits.
const distances = makeRanges(1, [0, 0, ...repeat([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], 2)], 32_768);
const lengthStarts = Uint16Array.from(lengths.starts);
const lengthBits = Uint8Array.from([...lengths.bits, 0]);
const distanceStarts = Uint16Array.from(distances.starts);
const distanceBits = Uint8Array.from(distances.bits);

/**
 * What is to be written of a block: bytes as they are, and matches, which repeat what came before.
 */
class Symbols {
  constructor(/** @type {number} */ most) {
    /** A byte, or a match: its length in the upper 16 bits, its distance in the lower. */
    this.items = new Uint32Array(most);
    this.count = 0;
    this.literals = new Uint32Array(firstLength + lengthStarts.length);
    this.distances = new Uint32Array(distanceStarts.length);
  }

  get isFull() {
    return this.count === this.items.length;
  }

  addByte(/** @type {number} */ byte) {
    this.items[this.count++] = byte;
    this.literals[byte]++;
  }

  /** @param {number} length 3 to 258. @param {number} distance 1 to 32768. */
  addMatch(length, distance) {
    this.items[this.count++] = (length << 16) | distance;
    this.literals[firstLength + lengths.symbols[length]]++;
    this.distances[distances.symbols[distance]]++;
  }

  /** Writes a block with codes made for it, not the last one, and forgets what was added. @param {import('./bit-writer.cjs').BitWriter} writer */
  writeBlock(writer) {
    this.literals[endOfBlock] = 1;
    const literalLengths = findCodeLengths(this.literals, 15);
    const distanceLengths = findCodeLengths(this.distances, 15);
    writer.write(0b100, 3);
    writeCodeLengths(writer, trim(literalLengths, firstLength), trim(distanceLengths, 1));
    this.writeItems(writer, literalLengths, distanceLengths);
    this.count = 0;
    this.literals.fill(0);
    this.distances.fill(0);
  }

  /** @param {import('./bit-writer.cjs').BitWriter} writer @param {Uint8Array} literalLengths @param {Uint8Array} distanceLengths */
  writeItems(writer, literalLengths, distanceLengths) {
    const [literalCodes, distanceCodes] = [assignCodes(literalLengths), assignCodes(distanceLengths)];
    for (let index = 0; index < this.count; index++) {
      const item = this.items[index];
      if (item < 256) {
        writer.write(literalCodes[item], literalLengths[item]);
        continue;
      }
      const [length, distance] = [item >>> 16, item & 0xffff];
      const lengthSymbol = lengths.symbols[length];
      writer.write(literalCodes[firstLength + lengthSymbol], literalLengths[firstLength + lengthSymbol]);
      writer.write(length - lengthStarts[lengthSymbol], lengthBits[lengthSymbol]);
      const distanceSymbol = distances.symbols[distance];
      writer.write(distanceCodes[distanceSymbol], distanceLengths[distanceSymbol]);
      writer.write(distance - distanceStarts[distanceSymbol], distanceBits[distanceSymbol]);
    }
    writer.write(literalCodes[endOfBlock], literalLengths[endOfBlock]);
  }
}

/**
 * The header of a block: the lengths of its codes, with repetitions shortened. https://www.rfc-editor.org/rfc/rfc1951#section-3.2.7
 * @param {import('./bit-writer.cjs').BitWriter} writer @param {Uint8Array} literals @param {Uint8Array} distances
 */
function writeCodeLengths(writer, literals, distances) {
  const parts = shortenRepetitions([...literals, ...distances]);
  const frequencies = new Uint32Array(19);
  for (const { symbol } of parts) frequencies[symbol]++;
  const lengths = findCodeLengths(frequencies, 7);
  const codes = assignCodes(lengths);
  const ordered = trim(
    headerOrder.map((symbol) => lengths[symbol]),
    4,
  );
  writer.write(literals.length - 257, 5);
  writer.write(distances.length - 1, 5);
  writer.write(ordered.length - 4, 4);
  for (const length of ordered) writer.write(length, 3);
  for (const { symbol, value, bits } of parts) {
    writer.write(codes[symbol], lengths[symbol]);
    writer.write(value, bits);
  }
}

/** @param {readonly number[]} values */
function shortenRepetitions(values) {
  const parts = [];
  for (let start = 0, end = 0; start < values.length; start = end) {
    const value = values[start];
    while (end < values.length && values[end] === value) end++;
    let rest = end - start;
    if (value > 0) {
      parts.push({ symbol: value, value: 0, bits: 0 });
      rest--;
    }
    while (rest >= 3) {
      const [symbol, least, most, bits] = value > 0 ? [16, 3, 6, 2] : rest > 10 ? [18, 11, 138, 7] : [17, 3, 10, 3];
      const part = Math.min(rest, most);
      parts.push({ symbol, value: part - least, bits });
      rest -= part;
    }
    for (; rest > 0; rest--) parts.push({ symbol: value, value: 0, bits: 0 });
  }
  return parts;
}

/** Without the zeros at the end, but no shorter than `least`. @template {Uint8Array | number[]} T @param {T} values @param {number} least @returns {T} */
function trim(values, least) {
  let end = values.length;
  while (end > least && values[end - 1] === 0) end--;
  return values.slice(0, end);
}

/**
 * The symbol of each value, where a symbol stands for a range of values, told apart by further bits.
 * @param {number} first @param {readonly number[]} bits Of each symbol. @param {number} last
 */
function makeRanges(first, bits, last) {
  const symbols = new Uint8Array(last + 1);
  const starts = [];
  let value = first;
  for (const [symbol, count] of bits.entries()) {
    starts.push(value);
    for (let rest = 2 ** count; rest > 0 && value <= last; rest--) symbols[value++] = symbol;
  }
  return { symbols, starts, bits };
}

/** @param {readonly number[]} values @param {number} times */
function repeat(values, times) {
  return values.flatMap((value) => Array(times).fill(value));
}

module.exports = { Symbols };
