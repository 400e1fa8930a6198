import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '../execution';

/** What a local run keeps, in `.dorc/runs/<pipeline>/<id>/`: input, output, history and each function's log. */
export interface RunFolder {
  readonly id: string;
  readonly path: string;
  event(event: HistoryEvent): void;
  log(name: string, line: string): void;
  /** The last lines of a function's log. */
  lastLines(name: string, count: number): string[];
  /** Writes the outcome and closes the files. */
  close(outcome: unknown): Promise<void>;
}

/** An id that sorts by time and reads as one: `20261101-060000-3f2a`. */
export function createRunId(now: Date, random: string = randomBytes(2).toString('hex')): string {
  const [date = '', time = ''] = now.toISOString().split('T');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${random}`;
}

/** Makes the folder of one run and writes its input. */
export function createRunFolder(parent: string, id: string, input: unknown): RunFolder {
  const path = join(parent, id);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'input.json'), `${JSON.stringify(input, null, 2)}\n`);
  const logs = new Map<string, { stream: WriteStream; tail: string[] }>();
  const history: string[] = [];

  function openLog(name: string) {
    const known = logs.get(name);
    if (known) return known;
    mkdirSync(join(path, 'logs'), { recursive: true });
    const log = { stream: createWriteStream(join(path, 'logs', `${name}.log`)), tail: [] as string[] };
    logs.set(name, log);
    return log;
  }

  return {
    id,
    path,
    event: (event) => void history.push(JSON.stringify(event)),
    log(name, line) {
      const { stream, tail } = openLog(name);
      stream.write(`${line}\n`);
      tail.push(line);
      if (tail.length > 50) tail.shift();
    },
    lastLines: (name, count) => logs.get(name)?.tail.slice(-count) ?? [],
    async close(outcome) {
      writeFileSync(join(path, 'history.jsonl'), `${history.join('\n')}\n`);
      writeFileSync(join(path, 'output.json'), `${JSON.stringify(outcome, null, 2)}\n`);
      await Promise.all([...logs.values()].map(({ stream }) => new Promise<void>((done) => stream.end(done))));
    },
  };
}
