import { createRequire } from 'node:module';
import type { ProxyEnvironment } from '../proxy/find-proxy';
import { findProxyHandler } from './proxy-handler';

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
 * The configuration that every client shares: retries that slow down when AWS says so (exponential, with full jitter), credentials, and the way
 * through a proxy where the environment names one.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function resolveClientConfig(
  { region, profile, roleArn, endpoint, account }: AwsClientOptions,
  env: ProxyEnvironment = process.env,
) {
  if (endpoint !== undefined) {
    // The emulator takes any key; one of 12 digits names the account.
    const credentials = { accessKeyId: account ?? EMULATOR_ACCOUNT, secretAccessKey: 'emulator' };
    return { region, endpoint, credentials, maxAttempts: 3 };
  }
  const requestHandler = findProxyHandler(env);
  const identity: Identity = {
    ...(profile === undefined ? {} : { profile }),
    ...(requestHandler ? { clientConfig: { requestHandler } } : {}),
  };
  return {
    region,
    retryMode: 'adaptive',
    maxAttempts: 8,
    ...(profile === undefined ? {} : { profile }),
    ...(requestHandler ? { requestHandler } : {}),
    ...findCredentials(identity, region, roleArn),
  };
}

/** What the SDK's usual chain of credentials (environment, profile, container, machine) is given. */
interface Identity {
  readonly profile?: string;
  readonly clientConfig?: { readonly requestHandler: NonNullable<ReturnType<typeof findProxyHandler>> };
}

/** Nothing where the clients find them by themselves. */
function findCredentials(identity: Identity, region: string, roleArn: string | undefined) {
  // By itself, the SDK asks IAM Identity Center without the handler of the client that needs the credentials.
  if (roleArn === undefined && !identity.clientConfig) return {};
  const load = createRequire(__filename);
  const { fromNodeProviderChain, fromTemporaryCredentials } = load(
    '@aws-sdk/credential-providers',
  ) as typeof import('@aws-sdk/credential-providers');
  const usual = fromNodeProviderChain(identity);
  if (roleArn === undefined) return { credentials: usual };
  const credentials = fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: 'dorc' },
    masterCredentials: usual,
    clientConfig: { region, ...identity.clientConfig },
  });
  return { credentials };
}
