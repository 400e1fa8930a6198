'use strict';

/** Writes bits into bytes, the lowest first. */
class BitWriter {
  /** @param {Uint8Array} output Long enough for all that is written. */
  constructor(output) {
    this.output = output;
    /** Whole bytes that are written. */
    this.length = 0;
    this.bits = 0;
    this.count = 0;
  }

  /** @param {number} value Less than 2 to the power of `count`. @param {number} count Up to 16. */
  write(value, count) {
    this.bits |= value << this.count;
    this.count += count;
    if (this.count < 16) return;
    this.output[this.length] = this.bits;
    this.output[this.length + 1] = this.bits >>> 8;
    this.length += 2;
    this.bits >>>= 16;
    this.count -= 16;
  }

  /** Fills the last byte with zeros. */
  align() {
    for (; this.count > 0; this.count -= 8) {
      this.output[this.length++] = this.bits;
      this.bits >>>= 8;
    }
    this.count = 0;
  }
}

module.exports = { BitWriter };
