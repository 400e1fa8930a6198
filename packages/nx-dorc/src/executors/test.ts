import { join } from 'node:path';
import { z } from '@dorc/universal/schema';
import { DorcError } from '@dorc/universal';
import { runProcess } from '@dorc/universal/process';
import { runtimes } from '@dorc/universal/runtimes';
import { defineExecutor } from './executor-kind';

/** Runs the functions' own tests, each runtime's by its own runner. */
export const test = defineExecutor({
  kind: 'test',
  summary: "Runs the functions' own tests.",
  batch: true,
  concurrency: 2,
  schema: z.object({}),
  async prepare({ root, workspace }) {
    const { cacheFolder, universal } = await workspace();
    return {
      async run({ project, projectRoot, report, progress }) {
        const pipelineRoot = join(root, projectRoot);
        const failed: string[] = [];
        let any = false;
        for (const runtime of runtimes.all) {
          const files = runtime.findTests(pipelineRoot);
          if (files.length === 0) continue;
          any = true;
          const command = await runtime.test({
            files,
            pipelineRoot,
            workspaceRoot: root,
            cacheFolder,
            versions: universal.runtimes,
            onProgress: progress,
          });
          const { code, stdout, stderr } = await runProcess(command.command, command.args, command);
          report(`${stdout}${stderr}`.trimEnd());
          if (code !== 0) failed.push(runtime.kind);
        }
        if (!any) report(`  ${project} has no tests yet`);
        if (failed.length > 0) {
          throw new DorcError({
            code: 'TESTS_FAILED',
            message: `the ${failed.join(' and ')} tests of '${project}' fail`,
            hint: 'their output is above',
          });
        }
      },
    };
  },
});

export default test.implementation;
export const { batchImplementation } = test;
