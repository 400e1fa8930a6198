// Huffman codes as DEFLATE has them: https://www.rfc-editor.org/rfc/rfc1951#section-3.2.2
'use strict';

/**
 * The length, in bits, of each symbol's code: 0 for one that does not occur.
 * @param {Uint32Array} frequencies By symbol.
 * @param {number} longest Codes that would be longer are made this long, and others longer for it.
 * @returns {Uint8Array}
 */
function findCodeLengths(frequencies, longest) {
  const lengths = new Uint8Array(frequencies.length);
  const symbols = [...frequencies.keys()].filter((symbol) => frequencies[symbol] > 0);
  symbols.sort((a, b) => frequencies[a] - frequencies[b] || a - b);
  if (symbols.length < 2) {
    for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  const counts = countDepths(
    symbols.map((symbol) => frequencies[symbol]),
    longest,
  );
  shorten(counts, longest);
  let next = 0;
  for (let length = longest; length > 0; length--)
    for (let rest = counts[length]; rest > 0; rest--) lengths[symbols[next++]] = length;
  return lengths;
}

/**
 * How many leaves of the Huffman tree lie at each depth; what is deeper than `longest` is counted there.
 * @param {readonly number[]} weights Of the leaves, sorted.
 * @param {number} longest
 */
function countDepths(weights, longest) {
  const leaves = weights.length;
  const nodes = [...weights]; // The leaves, then the nodes above them, each kind sorted by weight.
  const parents = new Uint16Array(2 * leaves - 1);
  let [leaf, inner] = [0, leaves];
  const takeLightest = () => (leaf < leaves && !(nodes[inner] < nodes[leaf]) ? leaf++ : inner++);
  while (nodes.length < 2 * leaves - 1) {
    const [one, other] = [takeLightest(), takeLightest()];
    parents[one] = parents[other] = nodes.length;
    nodes.push(nodes[one] + nodes[other]);
  }
  const depths = new Uint16Array(nodes.length);
  const counts = new Uint16Array(longest + 1);
  for (let node = nodes.length - 2; node >= 0; node--) {
    depths[node] = depths[parents[node]] + 1;
    if (node < leaves) counts[Math.min(depths[node], longest)]++;
  }
  return counts;
}

/**
 * Makes room for the codes that were cut to `longest`: each step takes one of them and hangs it beside a shorter one, which becomes a bit longer.
 * @param {Uint16Array} counts How many codes have each length.
 * @param {number} longest
 */
function shorten(counts, longest) {
  let excess = -(2 ** longest);
  for (let length = 1; length <= longest; length++) excess += counts[length] * 2 ** (longest - length);
  for (; excess > 0; excess--) {
    let length = longest - 1;
    while (counts[length] === 0) length--;
    counts[length]--;
    counts[length + 1] += 2;
    counts[longest]--;
  }
}

/**
 * The codes of given lengths, as they are written: the lowest bit first.
 * @param {Uint8Array} lengths
 * @returns {Uint16Array}
 */
function assignCodes(lengths) {
  const counts = new Uint16Array(17);
  for (const length of lengths) if (length > 0) counts[length]++;
  const next = new Uint16Array(17);
  for (let length = 1; length < 16; length++) next[length + 1] = (next[length] + counts[length]) << 1;
  return Uint16Array.from(lengths, (length) => (length > 0 ? reverse(next[length]++, length) : 0));
}

/** @param {number} code @param {number} length */
function reverse(code, length) {
  let reversed = 0;
  for (let bit = 0; bit < length; bit++) reversed = (reversed << 1) | ((code >> bit) & 1);
  return reversed;
}

module.exports = { findCodeLengths, assignCodes };
