import { z } from '@dorc/universal/schema';
import { localEnvironmentName } from '@dorc/infra';

/** The option that every executor with an environment has. */
export const environmentOption = z
  .string()
  .default(localEnvironmentName)
  .describe('The environment: one of infra/infra.ts, or local, the AWS emulator on this machine');
