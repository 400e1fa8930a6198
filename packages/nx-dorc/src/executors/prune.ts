import { z } from '@dorc/universal/schema';
import { localEnvironmentName } from '@dorc/infra';
import { findBuiltDigests, pruneRegistry, pruneVersions } from '../prune';
import { getUnit } from '../units';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';
import { explainCalls } from './explain-calls';
import { openEnvironments } from './open-environments';

/** Lists the versions of functions that nothing calls and the images that no other version uses, in any environment, and deletes them where that is meant. */
export const prune = defineExecutor({
  kind: 'prune',
  summary: 'Lists the images and versions of functions that nothing uses any more; --yes deletes them.',
  batch: false,
  concurrency: 1,
  schema: z.object({
    env: environmentOption,
    yes: z.boolean().default(false).describe('Delete what is listed'),
    keep: z.int().min(1).default(3).describe('How many images of each function are kept besides, to go back to'),
    keepDays: z.int().min(0).default(7).describe('Days for which a new image is kept whatever uses it'),
  }),
  explain: explainCalls('prune'),
  async prepare(batch) {
    const { workspace, session, open, close } = await openEnvironments(batch);
    const { project } = workspace.universal;
    return {
      async run({ project: name, projectRoot: root, options: { env, yes, keep, keepDays }, progress, report }) {
        const inUse = await findBuiltDigests(batch.root);
        let count = 0;
        for (const { environment, place } of await listSessions(env)) {
          progress(`Looking for what '${environment.name}' uses`);
          const { clients } = await place(environment.account, environment.region);
          const prefix = `${project}--${environment.name}--`;
          const versions = await pruneVersions({ clients, prefix, keep, keepDays, isMeant: yes, report });
          for (const digest of versions.inUse) inUse.add(digest);
          count += versions.count;
        }
        const { environment, place } = session(env);
        for (const { account, region } of getUnit(workspace, { name, root }).places(environment)) {
          const ecr = (await place(account, region)).clients.ecr();
          count += await pruneRegistry({ ecr, project, inUse, keep, keepDays, isMeant: yes, report });
        }
        report(renderEnd(count, yes));
      },
      finish: () => close(),
    };

    /** All environments that take their images from where `env` does: the emulator alone, or all that are on AWS. */
    async function listSessions(env: string) {
      if (env === localEnvironmentName) return [session(env)];
      const { environments } = await workspace.infra();
      return Promise.all(Object.keys(environments).map((each) => open(each)));
    }
  },
});

function renderEnd(count: number, isMeant: boolean): string {
  if (count === 0) return 'Everything is in use, or too new to go.';
  if (isMeant) return `${count} are deleted.`;
  return `${count} can go; nothing was deleted. To delete them, say --yes.`;
}

export default prune.implementation;
