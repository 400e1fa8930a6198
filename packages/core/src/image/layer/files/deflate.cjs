// DEFLATE for layers: https://www.rfc-editor.org/rfc/rfc1951. Node's zlib gives other bytes from version to version and from processor to
// processor, and fflate, at a level that gives layers of the same size, takes twice as long. Plain JavaScript, since threads run it too, and
// those can load neither TypeScript nor a part of a bundle.
'use strict';

const { BitWriter } = require('./bit-writer.cjs');
const { Symbols } = require('./deflate-symbols.cjs');

const [shortest, longest, farthest] = [4, 258, 32_768];
/** So many symbols share one set of codes: fewer cost more for codes, more fit less well. */
const blockSymbols = 16_384;
/** A match of this length is not compared with another. */
const goodLength = 64;
const hashBits = 15;

const symbols = new Symbols(blockSymbols);
/** The two newest places of each hash of four bytes. */
const places = new Int32Array(2 << hashBits);

/**
 * Compresses bytes without regard to any before them. What is written ends at a whole byte and without an end of the stream, so that any number
 * of results can follow each other.
 * @param {Uint8Array} input
 * @param {Uint8Array} output At least {@link mostDeflated} bytes.
 * @returns {number} Bytes written.
 */
function deflate(input, output) {
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  const writer = new BitWriter(output);
  const end = input.length - 8; // Close to the end nothing is looked for, so that four bytes can always be read.
  places.fill(-farthest - 1);
  let at = 0;
  while (at < end) {
    const word = view.getInt32(at, true);
    const slot = slotOf(word);
    const [newer, older] = [places[slot], places[slot + 1]];
    places[slot + 1] = newer;
    places[slot] = at;
    let [length, from] = [0, newer];
    if (at - newer <= farthest && view.getInt32(newer, true) === word) length = matchLength(view, newer, at);
    if (length < goodLength && at - older <= farthest && view.getInt32(older, true) === word) {
      const other = matchLength(view, older, at);
      if (other > length) [length, from] = [other, older];
    }
    if (length === 0) symbols.addByte(input[at++]);
    else {
      symbols.addMatch(length, at - from);
      const next = at + length;
      for (at++; at < next; at++) if (at < end) note(view, at);
    }
    if (symbols.isFull) symbols.writeBlock(writer);
  }
  for (; at < input.length; at++) {
    symbols.addByte(input[at]);
    if (symbols.isFull) symbols.writeBlock(writer);
  }
  if (symbols.count > 0) symbols.writeBlock(writer);
  writeSyncMark(writer);
  return writer.length;
}

/** Two of four bytes that differ may have the same. @param {number} word */
function slotOf(word) {
  return (Math.imul(word, 0x9e3779b1) >>> (32 - hashBits)) << 1;
}

/** @param {DataView} view @param {number} at */
function note(view, at) {
  const slot = slotOf(view.getInt32(at, true));
  places[slot + 1] = places[slot];
  places[slot] = at;
}

/** How far two places agree whose first four bytes do. @param {DataView} view @param {number} from @param {number} at */
function matchLength(view, from, at) {
  const most = Math.min(longest, view.byteLength - at);
  let length = shortest;
  while (length + 4 <= most && view.getInt32(from + length, true) === view.getInt32(at + length, true)) length += 4;
  while (length < most && view.getUint8(from + length) === view.getUint8(at + length)) length++;
  return length;
}

/** An empty block that is not compressed, which starts at a whole byte. @param {BitWriter} writer */
function writeSyncMark(writer) {
  writer.write(0, 3);
  writer.align();
  writer.write(0, 16);
  writer.write(0xffff, 16);
}

/** The most bytes that so many can become: nine bits for each, and the codes. @param {number} length */
function mostDeflated(length) {
  return Math.ceil(length * 1.25) + 1024;
}

module.exports = { deflate, mostDeflated };
