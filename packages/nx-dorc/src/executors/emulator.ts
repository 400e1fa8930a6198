import { z } from '@dorc/universal/schema';
import { defineExecutor } from './executor-kind';

/** Starts or stops the AWS emulator of the environment `local`. */
export const emulator = defineExecutor({
  kind: 'emulator',
  summary: 'Starts or stops the AWS emulator on this machine, the environment local.',
  batch: false,
  concurrency: 1,
  schema: z.object({
    stop: z.boolean().default(false).describe('Stop it; what is deployed there is kept for the next start'),
  }),
  async prepare({ root: workspaceRoot }) {
    const { ensureEmulator, stopEmulator } = await import('@dorc/infra/emulator');
    return {
      async run({ options, report, progress }) {
        if (options.stop) {
          const stopped = await stopEmulator({ workspaceRoot });
          return report(
            stopped ? 'The emulator is stopped; what is deployed there is kept.' : 'No emulator is running.',
          );
        }
        const { endpoint, version, started } = await ensureEmulator({ workspaceRoot, onProgress: progress });
        report(`The emulator ${started ? 'is started' : 'was running already'}: ${endpoint} (MiniStack ${version})`);
      },
    };
  },
});

export default emulator.implementation;
