import { zodProblems, throwProblems } from '../errors';
import { universalSchema, type UniversalInput, type UniversalSettings } from './universal-schema';

/** Declares what is the same in every environment: the default export of `universal/universal.ts`. */
export function defineUniversal(settings: UniversalInput): UniversalInput {
  return settings;
}

/**
 * Checks the default export of `universal.ts` and fills in the defaults.
 * @throws DorcError `INVALID_UNIVERSAL`, with all problems at once.
 */
export function parseUniversal(value: unknown, file: string): UniversalSettings {
  const parsed = universalSchema.safeParse(value);
  if (!parsed.success)
    throwProblems(zodProblems(parsed.error, { file, code: 'INVALID_UNIVERSAL', schema: universalSchema }));
  return parsed.data as UniversalSettings;
}
