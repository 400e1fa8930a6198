import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { readBuildManifest } from '@dorc/core/image';
import { renderDuration } from '@dorc/core/execution';
import { deployUnit, renderEvent } from '../deploy';
import { buildFolder, getUnit, readSynth, synthFolder } from '../units';
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
    if (environments.few) askForStacks(batch, session);
    const summary = createSummary(batch.tasks.map(({ options }) => options.env));
    return {
      async run({ project, projectRoot, options: { env }, progress, report }) {
        const started = Date.now();
        const folder = join(batch.root, buildFolder(env, project));
        const unit = getUnit(workspace, { name: project, root: projectRoot });
        const environment = session(env);
        const { stacks } = await readSynth(join(batch.root, synthFolder(env, project)), project);
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

/**
 * Asks for the stacks of all tasks at once: those that wait for others, as a pipeline for infra, find the answer there. Their names alone are taken from
 * what was synthesised: it may be from an earlier run, or not be there yet, since `synth` runs in the same process.
 */
function askForStacks(
  { root, tasks }: Pick<ExecutorRun<{ env: string }>, 'root' | 'tasks'>,
  session: OpenEnvironments['session'],
): void {
  for (const { project, options } of tasks) void ask(project, options.env).catch(() => undefined); // The task will say so.

  async function ask(project: string, env: string): Promise<void> {
    const { stacks } = await readSynth(join(root, synthFolder(env, project)), project);
    for (const { account, region, name } of stacks) {
      const { deployed } = await session(env).place(account, region);
      await deployed.find(name);
    }
  }
}
