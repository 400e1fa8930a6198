import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { resolveEnvironment } from '@dorc/infra';
import { getUnit, synthFolder, writeSynth } from '../units';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';

/** Writes the CloudFormation templates of a project, with placeholders for what its build decides. */
export const synth = defineExecutor({
  kind: 'synth',
  summary: 'Writes the CloudFormation template and the state machine.',
  batch: true,
  concurrency: 1, // All of it is computation in one process.
  schema: z.object({ env: environmentOption }),
  async prepare({ root, workspace: open }) {
    const workspace = await open();
    const infra = await workspace.infra();
    return {
      async run({ project, projectRoot, options: { env }, report }) {
        const environment = resolveEnvironment(env, { universal: workspace.universal, infra });
        const folder = synthFolder(env, project);
        await writeSynth(
          join(root, folder),
          await getUnit(workspace, { name: project, root: projectRoot }).synth(environment),
        );
        report(`  ${folder}`);
      },
    };
  },
});
