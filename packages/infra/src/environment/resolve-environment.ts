import { DorcError, findNearest, throwProblems, type DorcProblem, type UniversalSettings } from '@dorc/universal';
import { infraSchema, localEnvironmentName, type EnvironmentSettings, type InfraSettings } from './infra-schema';

/** One environment with everything known that a synth or a deploy needs. */
export interface Environment extends EnvironmentSettings {
  readonly name: string;
  readonly region: string;
  /** True for the AWS emulator on this machine. */
  readonly local: boolean;
}

/** The emulator's account and region: fixed, so that templates for it are the same on every machine. */
const localAccount = '000000000000';

/** The names that `--env` may have, `local` first. */
export function environmentNames(infra: InfraSettings): string[] {
  return [localEnvironmentName, ...Object.keys(infra.environments)];
}

/**
 * The environment of that name with its defaults: the region is universal's first.
 * @throws DorcError `UNKNOWN_ENVIRONMENT`, `REGION_NOT_IN_UNIVERSAL`, `ACCOUNT_NOT_IN_UNIVERSAL`.
 */
export function resolveEnvironment(
  name: string,
  { universal, infra }: { universal: UniversalSettings; infra: InfraSettings },
): Environment {
  const [defaultRegion = 'eu-west-2'] = universal.regions;
  if (name === localEnvironmentName) return resolveLocal(defaultRegion);
  const settings = infra.environments[name];
  if (!settings) throw unknownEnvironment(name, environmentNames(infra));
  const region = settings.region ?? defaultRegion;
  throwProblems(findUniversalProblems(name, { ...settings, region }, universal));
  return { ...settings, name, region, local: false };
}

function resolveLocal(region: string): Environment {
  const parsed = infraSchema.parse({ environments: { emulator: { account: localAccount } } });
  const settings = parsed.environments['emulator'] as EnvironmentSettings;
  return { ...settings, name: localEnvironmentName, region, local: true };
}

function unknownEnvironment(name: string, known: string[]): DorcError {
  const nearest = findNearest(name, known);
  return new DorcError({
    code: 'UNKNOWN_ENVIRONMENT',
    message: `there is no environment '${name}'; this workspace has ${known.map((each) => `'${each}'`).join(', ')}`,
    hint: nearest ? `did you mean --env=${nearest}?` : `add '${name}' to infra/infra.ts, or use one that is there`,
  });
}

/** Lambda takes an image only from its own region, and only where the repository lets its account read. */
function findUniversalProblems(
  name: string,
  { account, region }: { account: string; region: string },
  universal: UniversalSettings,
): DorcProblem[] {
  const problems: DorcProblem[] = [];
  if (!universal.regions.includes(region)) {
    problems.push({
      code: 'REGION_NOT_IN_UNIVERSAL',
      file: 'infra/infra.ts',
      message: `the environment '${name}' is in ${region}, where universal has no image repositories (it has ${universal.regions.join(', ')})`,
      hint: `add '${region}' to regions in universal/universal.ts`,
    });
  }
  if (account !== universal.account && !universal.readers.includes(account)) {
    problems.push({
      code: 'ACCOUNT_NOT_IN_UNIVERSAL',
      file: 'infra/infra.ts',
      message: `the environment '${name}' is in account ${account}, which may not read universal's image repositories`,
      hint: `add '${account}' to readers in universal/universal.ts`,
    });
  }
  return problems;
}
