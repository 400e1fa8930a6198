import { createRequire } from 'node:module';

/** How AWS, or the emulator, is reached for one environment. */
export interface AwsClientOptions {
  readonly region: string;
  /** A profile of `~/.aws/config`; else the SDK's usual credential chain. */
  readonly profile?: string | undefined;
  /** A role assumed with those credentials, by its ARN. */
  readonly roleArn?: string | undefined;
  /** The emulator's address. Credentials are then made up: profile and role are not asked. */
  readonly endpoint?: string | undefined;
  /** With `endpoint`: the 12 digits of the account that the emulator shows; `000000000000` unless given. */
  readonly account?: string | undefined;
}

/** The account that the emulator shows where none is asked for. */
export const EMULATOR_ACCOUNT = '000000000000';

/**
 * The configuration that every client shares: retries that slow down when AWS says so (exponential, with full jitter), and credentials.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function resolveClientConfig({ region, profile, roleArn, endpoint, account }: AwsClientOptions) {
  if (endpoint !== undefined) {
    // The emulator takes any key; one of 12 digits names the account.
    const credentials = { accessKeyId: account ?? EMULATOR_ACCOUNT, secretAccessKey: 'emulator' };
    return { region, endpoint, credentials, maxAttempts: 3 };
  }
  const shared = { region, retryMode: 'adaptive', maxAttempts: 8, ...(profile === undefined ? {} : { profile }) };
  if (roleArn === undefined) return shared;
  return { ...shared, credentials: assumedRole({ region, profile, roleArn }) };
}

function assumedRole({ region, profile, roleArn }: { region: string; profile: string | undefined; roleArn: string }) {
  const load = createRequire(__filename);
  const { fromNodeProviderChain, fromTemporaryCredentials } = load(
    '@aws-sdk/credential-providers',
  ) as typeof import('@aws-sdk/credential-providers');
  return fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: 'dorc' },
    masterCredentials: fromNodeProviderChain(profile === undefined ? {} : { profile }),
    clientConfig: { region },
  });
}
