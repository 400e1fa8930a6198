import { z } from '@dorc/universal/schema';

const failure = { error: z.string(), cause: z.string() };

const workerMessage = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ ready: z.literal(false), ...failure }),
  z.object({ id: z.string(), ...failure }),
  z.object({ id: z.string(), output: z.unknown() }),
]);

/** What a worker says: see worker-protocol.md of `@dorc/universal/runtimes`. */
export type WorkerMessage = z.infer<typeof workerMessage>;

/** One line of a worker as a message; undefined where the line is not one. */
export function findWorkerMessage(text: string): WorkerMessage | undefined {
  try {
    return workerMessage.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
