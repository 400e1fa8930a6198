import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { readBuildManifest } from '@dorc/core/image';
import { renderDuration } from '@dorc/core/execution';
import { deployUnit, renderEvent } from '../deploy';
import { buildFolder, getUnit, readSynth, synthFolder, type SynthStack } from '../units';
import { createSummary } from './create-summary';
import { environmentOption } from './environment-option';
import { defineExecutor, type ExecutorRun } from './executor-kind';
import { explainCalls } from './explain-calls';
import { openEnvironments, type OpenEnvironments } from './open-environments';

/** Deploys what differs from what is there: universal, then infra, then the pipelines. */
export const deploy = defineExecutor({
  kind: 'deploy',
  summary: 'Deploys what has changed: universal, then infra, then the pipelines.',
  batch: true,
  concurrency: 8,
  schema: z.object({ env: environmentOption }),
  explain: explainCalls('deploy'),
  async prepare(batch) {
    const environments = await openEnvironments(batch);
    const { workspace, session, close } = environments;
    const stacksOf = createSynthReader(batch.root);
    if (environments.few) askForStacks(batch.tasks, stacksOf, session);
    const summary = createSummary(batch.tasks.map(({ options }) => options.env));
    return {
      async run({ project, projectRoot, options: { env }, progress, report }) {
        const started = Date.now();
        const folder = join(batch.root, buildFolder(env, project));
        const unit = getUnit(workspace, { name: project, root: projectRoot });
        const environment = session(env);
        const stacks = await stacksOf(project, env);
        const { outcome, words } = await deployUnit({
          project,
          stacks,
          build: unit.functionScope ? await readBuildManifest(folder) : undefined,
          scope: unit.functionScope?.(environment.environment),
          buildFolder: folder,
          artifacts: unit.artifacts(environment.environment),
          session: environment,
          onProgress: (message) => progress(`  ${project}: ${message}`),
          onEvent: (event) => renderEvent(project, event).forEach(progress),
        });
        const milliseconds = Date.now() - started;
        summary.add({ project, outcome, seconds: milliseconds / 1000, words });
        report(
          `  ${project} is ${outcome === 'deployed' ? `deployed in ${renderDuration(milliseconds)}` : 'unchanged'}`,
        );
      },
      finish(outcomes) {
        close();
        summary.render(outcomes).forEach(batch.write);
      },
    };
  },
});

type SynthReader = (project: string, env: string) => Promise<readonly SynthStack[]>;

/** Reads the stacks that were synthesised, each project's once. */
function createSynthReader(root: string): SynthReader {
  const read = new Map<string, Promise<readonly SynthStack[]>>();
  return (project, env) => {
    const folder = join(root, synthFolder(env, project));
    const stacks = read.get(folder) ?? readSynth(folder, project).then((synth) => synth.stacks);
    read.set(folder, stacks);
    return stacks;
  };
}

/** Asks for the stacks of all tasks at once: those that wait for others, as a pipeline for infra, find the answer there. */
function askForStacks(
  tasks: ExecutorRun<{ env: string }>['tasks'],
  stacksOf: SynthReader,
  session: OpenEnvironments['session'],
): void {
  for (const { project, options } of tasks) void ask(project, options.env).catch(() => undefined); // The task will say so.

  async function ask(project: string, env: string): Promise<void> {
    for (const { account, region, name } of await stacksOf(project, env)) {
      const { deployed } = await session(env).place(account, region);
      await deployed.find(name);
    }
  }
}
