import { join } from 'node:path';
import { z } from 'zod';
import { localEnvironmentName, resolveEnvironment } from '@dorc/infra';
import { buildPipeline, buildFolder, renderBuild } from '../build';
import { openWorkspace } from '../workspace';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';

/** Builds the code of each function of a pipeline. */
export const build = defineExecutor({
  kind: 'build',
  summary: 'Builds the code of each function: a zip, or an image.',
  batch: true,
  concurrency: 4,
  schema: z.object({
    env: environmentOption,
    explain: z.boolean().default(false).describe('Tell of each part why it was built again, or not'),
  }),
  async prepare({ root }) {
    const workspace = await openWorkspace(root);
    return {
      async run({ project, options: { env, explain }, report, progress }) {
        if (env !== localEnvironmentName)
          resolveEnvironment(env, { universal: workspace.universal, infra: await workspace.infra() });
        const manifest = await buildPipeline({
          workspace,
          project,
          environment: env,
          outputFolder: join(root, buildFolder(env, project)),
          onProgress: progress,
        });
        renderBuild(manifest, { explain }).forEach(report);
      },
    };
  },
});

export default build.implementation;
export const { batchImplementation } = build;
