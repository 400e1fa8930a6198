import { throwProblems, zodProblems } from '@dorc/universal';
import { infraSchema, type InfraInput, type InfraSettings } from './infra-schema';

/** Declares the environments: the default export of `infra/infra.ts`. */
export function defineInfra(settings: InfraInput): InfraInput {
  return settings;
}

/**
 * Checks the default export of `infra.ts` and fills in the defaults.
 * @throws DorcError `INVALID_INFRA`, with all problems at once.
 */
export function parseInfra(value: unknown, file: string): InfraSettings {
  const parsed = infraSchema.safeParse(value);
  if (!parsed.success) throwProblems(zodProblems(parsed.error, { file, code: 'INVALID_INFRA', schema: infraSchema }));
  return parsed.data as InfraSettings;
}
