import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { localEnvironmentName, resolveEnvironment } from '@dorc/infra';
import { buildPipeline, openBuildSession, renderBuild } from '../build';
import { buildFolder } from '../units';
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
    sbom: z.boolean().default(false).describe('Write a bill of materials (CycloneDX) beside each image'),
  }),
  async prepare({ root, tasks, workspace: open }) {
    const workspace = await open();
    const session = await openBuildSession(
      workspace,
      tasks.some(({ options }) => options.env === localEnvironmentName),
    );
    return {
      async run({ project, options: { env, explain, sbom }, report, progress }) {
        if (env !== localEnvironmentName)
          resolveEnvironment(env, { universal: workspace.universal, infra: await workspace.infra() });
        const manifest = await buildPipeline({
          session,
          project,
          environment: env,
          outputFolder: join(root, buildFolder(env, project)),
          sbom,
          onProgress: progress,
        });
        renderBuild(manifest, { explain }).forEach(report);
      },
      finish: () => session.close(),
    };
  },
});
