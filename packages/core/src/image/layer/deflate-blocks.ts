import { availableParallelism } from 'node:os';
import { mostDeflated } from './files/deflate.cjs';
import { deflateSurely } from './files/deflate-surely.cjs';
import { startDeflateThread, type BufferPair } from './deflate-thread';

/** Blocks know nothing of each other, so that several can be deflated at once, and the bytes do not depend on how many are. */
export const blockBytes = 1024 ** 2;

/** So many blocks are deflated before threads are started, which takes about as long. */
const blocksAlone = 4;

/** More would wait for the one thread that reads and writes, and each takes some 15 MB. */
const mostThreads = 4;

/** Deflates blocks and gives them on in their order. */
export interface BlockDeflater {
  /** The buffer for the next block, of {@link blockBytes}. */
  next(): Promise<Uint8Array>;
  /** Deflates the first bytes of the buffer that {@link next} has given. */
  deflate(length: number): void;
  /** Waits until all is given on. */
  finish(): Promise<void>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** @param write takes deflated bytes, which are valid during the call */
export function createBlockDeflater(write: (bytes: Uint8Array) => void): BlockDeflater {
  let slots = [createSlot()];
  let count = 0;

  async function settle(slot: Slot): Promise<void> {
    const { pending, output } = slot;
    slot.pending = undefined;
    if (pending) write(output.subarray(0, await pending));
  }

  const current = () => slots[count % slots.length] as Slot;
  return {
    async next() {
      await settle(current());
      if (count === blocksAlone) slots = startThreads(Math.min(mostThreads, availableParallelism()));
      return current().input;
    },
    deflate(length) {
      const pending = current().deflate(length);
      pending.catch(() => undefined); // Who waits for the block is told, perhaps later.
      current().pending = pending;
      count++;
    },
    async finish() {
      for (let step = 0; step < slots.length; step++, count++) await settle(current());
    },
    async close() {
      await Promise.all(slots.flatMap(({ close }) => (close ? [close()] : [])));
    },
  };
}

/** A place for one block at a time. */
interface Slot {
  readonly input: Uint8Array;
  readonly output: Uint8Array;
  readonly deflate: (length: number) => Promise<number>;
  /** The bytes of the output, of a block that is not given on yet. */
  pending?: Promise<number> | undefined;
  readonly close?: () => Promise<void>;
}

function createSlot(): Slot {
  const [input, output] = [new Uint8Array(blockBytes), new Uint8Array(mostDeflated(blockBytes))];
  return { input, output, deflate: async (length) => deflateSurely(input.subarray(0, length), output) };
}

/** Two slots for each thread, so that it has a block while the other one is filled or written; used in turn. */
function startThreads(count: number): Slot[] {
  const threads = Array.from({ length: count }, () => {
    const pairs = [createPair(), createPair()];
    return { pairs, ...startDeflateThread(pairs) };
  });
  return [0, 1].flatMap((pair) =>
    threads.map(({ pairs, deflate, close }): Slot => {
      const { input, output } = pairs[pair] as BufferPair;
      const common = { input: new Uint8Array(input), output: new Uint8Array(output) };
      return { ...common, deflate: (length) => deflate(pair, length), close };
    }),
  );
}

function createPair(): BufferPair {
  return {
    input: new SharedArrayBuffer(blockBytes),
    output: new SharedArrayBuffer(mostDeflated(blockBytes)),
  };
}
