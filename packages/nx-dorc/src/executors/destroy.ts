import { z } from 'zod';
import { DorcError } from '@dorc/universal';
import { destroyStack, type StackEvent } from '@dorc/universal/stacks';
import { renderEvent, renderSummary, type SummaryRow } from '../deploy';
import { getUnit } from '../units';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';
import { openEnvironments } from './open-environments';

/** Removes what is deployed: the pipelines, then infra, then universal. */
export const destroy = defineExecutor({
  kind: 'destroy',
  summary: 'Removes what is deployed of a project in an environment.',
  batch: true,
  concurrency: 8,
  schema: z.object({
    env: environmentOption,
    yes: z.boolean().default(false).describe('Needed for every environment but local'),
  }),
  /** Against the order of a deploy: a project goes once all that stand on it are gone. */
  after(id, tasks) {
    const own = tasks.find((task) => task.id === id);
    return tasks.filter((task) => rankOf(task.projectRoot) > rankOf(own?.projectRoot ?? '')).map((task) => task.id);
  },
  async prepare(batch) {
    for (const { options, project } of batch.tasks) refuseWithoutYes(project, options);
    const { workspace, session, close } = await openEnvironments(batch);
    const rows: SummaryRow[] = [];
    return {
      async run({ project, projectRoot, options: { env }, progress, report }) {
        const started = Date.now();
        const { environment, place } = session(env);
        const unit = getUnit(workspace, { name: project, root: projectRoot });
        let outcome: SummaryRow['outcome'] = 'absent';
        for (const { account, region } of unit.places(environment)) {
          const { cloudFormation, deployed } = await place(account, region);
          for (const name of [...deployed.keys()].filter((each) => unit.owns(each, environment))) {
            const onEvent = (event: StackEvent) => renderEvent(project, event).forEach(progress);
            const { retained } = await destroyStack({ name, cloudFormation, onEvent });
            outcome = 'destroyed';
            for (const { physicalName, logicalId } of retained)
              report(`  ${project}: ${physicalName ?? logicalId} is kept`);
          }
        }
        rows.push({ project, outcome, seconds: (Date.now() - started) / 1000, words: [] });
      },
      finish() {
        close();
        renderSummary(rows).forEach(batch.write);
      },
    };
  },
});

function refuseWithoutYes(project: string, { env, yes }: { env: string; yes: boolean }): void {
  if (env === 'local' || yes) return;
  throw new DorcError({
    code: 'DESTROY_NOT_CONFIRMED',
    message: `'${project}' in '${env}' would be removed from AWS`,
    hint: `say that you mean it: nx run ${project}:destroy --env=${env} --yes`,
  });
}

/** Universal is under infra, and infra under the pipelines. */
function rankOf(projectRoot: string): number {
  return { universal: 0, infra: 1 }[projectRoot] ?? 2;
}

export default destroy.implementation;
export const { batchImplementation } = destroy;
