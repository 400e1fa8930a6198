import { z } from '@dorc/universal/schema';
import { DorcError } from '@dorc/universal';
import { explainAwsError } from '@dorc/universal/aws';
import { destroyStack, type StackEvent } from '@dorc/universal/stacks';
import { emptyBucket, renderEvent, type EnvironmentSession } from '../deploy';
import { getUnit, type Unit } from '../units';
import { createSummary } from './create-summary';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';
import { explainCalls } from './explain-calls';
import { checkEnvironments, openEnvironments } from './open-environments';
import type { SummaryRow } from './summary-table';

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
  explain: explainCalls('remove'),
  async prepare(batch) {
    await checkEnvironments(batch);
    for (const { options, project } of batch.tasks) refuseWithoutYes(project, options);
    const { workspace, session, close } = await openEnvironments(batch);
    const units = new Map(
      batch.tasks.map(({ id, project: name, projectRoot: root }) => [id, getUnit(workspace, { name, root })]),
    );
    const rankOf = (id: string) => units.get(id)?.rank ?? 0;
    const summary = createSummary(batch.tasks.map(({ options }) => options.env));
    return {
      /** Against the order of a deploy: a project goes once all that stand on it are gone. */
      after: (id) => [...units.keys()].filter((each) => rankOf(each) > rankOf(id)),
      async run({ id, project, options: { env }, progress, report }) {
        const started = Date.now();
        const unit = units.get(id);
        const outcome = unit ? await destroyUnit(unit, session(env), { progress, report }) : 'absent';
        summary.add({ project, outcome, seconds: (Date.now() - started) / 1000, words: [] });
      },
      finish(outcomes) {
        close();
        summary.render(outcomes).forEach(batch.write);
      },
    };
  },
});

interface Terminal {
  readonly progress: (line: string) => void;
  readonly report: (line: string) => void;
}

async function destroyUnit(
  unit: Unit,
  { environment, place }: EnvironmentSession,
  { progress, report }: Terminal,
): Promise<SummaryRow['outcome']> {
  let outcome: SummaryRow['outcome'] = 'absent';
  for (const { account, region } of unit.places(environment)) {
    const { clients, cloudFormation, deployed } = await place(account, region);
    const names = [...(await deployed.list()).keys()].filter((each) => unit.owns(each, environment));
    const artifacts = unit.artifacts(environment);
    if (names.length > 0 && unit.ownsArtifacts && artifacts.region === region) {
      await emptyBucket(clients, artifacts.name).catch((error: unknown) => {
        throw explainAwsError(error, `empty the bucket ${artifacts.name}`, cloudFormation.errorContext);
      });
    }
    for (const name of names) {
      const onEvent = (event: StackEvent) => renderEvent(unit.project, event).forEach(progress);
      const { retained } = await destroyStack({ name, cloudFormation, onEvent });
      outcome = 'destroyed';
      for (const { physicalName, logicalId } of retained)
        report(`  ${unit.project}: ${physicalName || logicalId} is kept`);
    }
  }
  return outcome;
}

function refuseWithoutYes(project: string, { env, yes }: { env: string; yes: boolean }): void {
  if (env === 'local' || yes) return;
  throw new DorcError({
    code: 'DESTROY_NOT_CONFIRMED',
    message: `'${project}' in '${env}' would be removed from AWS`,
    hint: `say that you mean it: nx run ${project}:destroy --env=${env} --yes`,
  });
}

export default destroy.implementation;
export const { batchImplementation } = destroy;
