import { createHash, randomUUID } from 'node:crypto';
import type { Expression } from 'jsonata';
import { seededRandom } from './seeded-random';

interface AwsFunction {
  readonly name: string;
  /** https://docs.jsonata.org/embedding-extending#function-signature-syntax */
  readonly signature: string;
  /** Its arguments are what the signature lets through; undefined stands for one that was not there. */
  readonly implementation: Parameters<Expression['registerFunction']>[1];
}

/** The most elements that JSONata's own range operator gives. */
const longestRange = 1e7;
const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/**
 * The functions that AWS adds to JSONata, and `$eval`, which it refuses.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const awsFunctions: readonly AwsFunction[] = [
  { name: 'parse', signature: '<s:x>', implementation: parse },
  { name: 'partition', signature: '<an:a>', implementation: partition },
  { name: 'range', signature: '<nnn:a>', implementation: range },
  { name: 'hash', signature: '<xs:s>', implementation: hash },
  { name: 'random', signature: '<n?:n>', implementation: random },
  { name: 'uuid', signature: '<:s>', implementation: () => randomUUID() },
  { name: 'eval', signature: '<sx?:x>', implementation: refuseEval },
];

function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}

/** A plain array of arrays, which JSONata does not unwrap: `$partition([0], 1)` is `[[0]]`. */
function partition(array: readonly unknown[] | undefined, size: number | undefined): unknown {
  if (array === undefined || size === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1)
    throw new Error('The second argument of $partition must be a positive integer.');
  const chunks: unknown[][] = [];
  for (let start = 0; start < array.length; start += size) chunks.push(array.slice(start, start + size));
  return chunks;
}

/** Both ends are included. The result is a sequence: AWS was recorded to give `1` for `$range(1, 9, 9)`. */
function range(first: number | undefined, last: number | undefined, step: number | undefined): unknown {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (![first, last, step].every(Number.isInteger) || step === 0) {
    throw new Error('The arguments of $range must be integers, and the third not 0.');
  }
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > longestRange) throw new Error(`$range gives at most ${longestRange} elements, not ${length}.`);
  const sequence = Array.from({ length }, (_, index) => first + index * step);
  // The mark by which jsonata knows its sequences.
  return Object.defineProperty(sequence, 'sequence', { enumerable: false, value: true });
}

function hash(data: unknown, algorithm: string | undefined): unknown {
  if (data === undefined || algorithm === undefined) return undefined;
  const name = algorithms.get(algorithm);
  if (!name) throw new Error(`$hash knows ${[...algorithms.keys()].join(', ')}, not ${algorithm}.`);
  return createHash(name)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex');
}

/** From 0 up to, but without, 1. Which generator AWS seeds is not documented, only that a seed decides the result. */
function random(seed: number | undefined): number {
  return seed === undefined ? Math.random() : seededRandom(seed);
}

/** AWS refuses a definition with `$eval` when it is created; here the expression fails. */
function refuseEval(): never {
  throw new Error('The function $eval is not supported.');
}
