// Compresses a block, and unpacks it again with Node's zlib: a layer that nobody can read must not leave this machine.
'use strict';

const { constants, inflateRawSync } = require('node:zlib');
const { deflate } = require('./deflate.cjs');

/**
 * {@link deflate}, whose result is known to be what zlib unpacks to the input.
 * @param {Uint8Array} input
 * @param {Uint8Array} output At least `mostDeflated` bytes.
 * @returns {number} Bytes written.
 */
function deflateSurely(input, output) {
  const length = deflate(input, output);
  const unpacked = inflateRawSync(output.subarray(0, length), {
    finishFlush: constants.Z_SYNC_FLUSH, // The stream has no end yet.
    maxOutputLength: input.length + 1,
  });
  if (unpacked.compare(input) !== 0) throw new Error(`a block of ${input.length} bytes was not compressed as it should be`);
  return length;
}

module.exports = { deflateSurely };
