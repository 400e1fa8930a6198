import type { ExecutorContext } from '@nx/devkit';
import { z } from '@dorc/universal/schema';
import { throwProblems, zodProblems } from '@dorc/universal';
import type { ExecutorKind } from './executor-kind';
import { runInWorker, runOne } from './run-in-nx';

/**
 * What `deploy` waits for, and itself: all of it runs in one process, since a process of Nx takes longer to start than a build. Each is loaded where a
 * task names it.
 */
const commands = {
  build: () => (require('./build') as typeof import('./build')).build,
  deploy: () => (require('./deploy') as typeof import('./deploy')).deploy,
  diff: () => (require('./diff') as typeof import('./diff')).diff,
  synth: () => (require('./synth') as typeof import('./synth')).synth,
};

/** The option by which a target says which one it is. */
export const commandSchema = z.object({
  command: z
    .enum(Object.keys(commands) as (keyof typeof commands)[])
    .meta({ description: 'What to do; each target says it', visible: false }), // Not in the help of a target.
});

function load(options: unknown): ExecutorKind {
  const parsed = commandSchema.safeParse(options);
  if (parsed.success) return commands[parsed.data.command]();
  const subject = 'option of command';
  throwProblems(zodProblems(parsed.error, { code: 'INVALID_OPTION', subject, schema: commandSchema }));
  throw parsed.error;
}

/** For Nx, which gives one process the tasks of one executor: all that a deploy does. */
export const batchImplementation = runInWorker((id, inputs) => load(inputs[id]).definition);

export default async function command(options: unknown, context: ExecutorContext): Promise<{ success: boolean }> {
  return runOne(load(options).definition, options, context);
}
