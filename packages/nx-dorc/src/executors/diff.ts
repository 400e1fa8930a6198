import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { describeChanges } from '@dorc/core/changes';
import { findBuildManifest } from '@dorc/core/image';
import { getDeployedTemplate } from '@dorc/universal/stacks';
import { bindStack } from '../deploy';
import { buildFolder, getUnit, readSynth, synthFolder } from '../units';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';
import { explainCalls } from './explain-calls';
import { openEnvironments } from './open-environments';

/** Says in words what a deploy would change, and changes nothing. */
export const diff = defineExecutor({
  kind: 'diff',
  summary: 'Says in words what a deploy would change; changes nothing.',
  batch: true,
  concurrency: 8,
  schema: z.object({ env: environmentOption }),
  explain: explainCalls('compare'),
  async prepare(batch) {
    const { workspace, session, close } = await openEnvironments(batch);
    return {
      async run({ project, projectRoot, options: { env }, report }) {
        const unit = getUnit(workspace, { name: project, root: projectRoot });
        const open = session(env);
        const bound = {
          build: unit.functionScope ? await findBuildManifest(join(batch.root, buildFolder(env, project))) : undefined,
          scope: unit.functionScope?.(open.environment),
          artifacts: unit.artifacts(open.environment),
          session: open,
        };
        const { stacks } = await readSynth(join(batch.root, synthFolder(env, project)), project);
        for (const stack of stacks) {
          const { cloudFormation, deployed } = await open.place(stack.account, stack.region);
          const before = (await deployed.find(stack.name)) && (await getDeployedTemplate(cloudFormation, stack.name));
          const changes = describeChanges(before, bindStack(stack, bound));
          const head = before ? (changes.length > 0 ? 'would change' : 'is as deployed') : 'would be new';
          report(`  ${project} in ${env} (${stack.region}) ${head}${changes.length > 0 ? ':' : ''}`);
          for (const change of changes) report(`    - ${change}`);
        }
      },
      finish: () => close(),
    };
  },
});
