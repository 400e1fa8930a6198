#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { DorcError, renderError } from '@dorc/universal';
import { parseInput } from '../executors/parse-input';
import { runLocally } from '../run';
import { findWorkspaceRoot } from '../workspace';

const usage = `dorc run <pipeline> [--input='{"date":"2026-11-01"}'] [--json]`;

/** `dorc run <pipeline>`: the same local run as `nx run <pipeline>:run`, without Nx's own start. */
async function main(args: readonly string[]): Promise<void> {
  const { positionals, values } = parse(args);
  const [command, project, ...rest] = positionals;
  if (values.help) return write(usage);
  if (command !== 'run' || !project || rest.length > 0) {
    throw new DorcError({
      code: 'USAGE',
      message: `dorc runs a pipeline on this machine: ${usage}`,
      hint: 'everything else is a target of nx: nx show project <pipeline>',
    });
  }
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  await runLocally({
    root: findWorkspaceRoot(process.cwd()),
    project,
    input: parseInput(values.input),
    json: values.json,
    write,
    color: process.stdout.hasColors?.() ?? false,
    signal: stop.signal,
  });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        input: { type: 'string', short: 'i' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new DorcError({
      code: 'USAGE',
      message: cause instanceof Error ? cause.message : String(cause),
      hint: usage,
      cause,
    });
  }
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${renderError(error)}\n`);
  process.exitCode = 1;
});
