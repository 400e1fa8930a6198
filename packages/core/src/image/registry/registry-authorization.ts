import { DorcError } from '@dorc/universal';
import { z } from '@dorc/universal/schema';
import { readBody, type HttpTransport } from '../http';
import type { Challenge } from './challenge';
import type { CredentialSource, RegistryCredentials } from './credentials';
import { failOnStatus, isRefusal } from './registry-failure';

/** Finds the `Authorization` header of requests to one registry. */
export interface RegistryAuthorization {
  /** The header that is known to be needed for a scope so far. */
  header(scope: string): Promise<string | undefined>;
  /**
   * Learns from a refusal.
   * @param used the header that the refused request carried, which is then not used again
   * @returns whether it is worth to try again
   */
  learn(challenge: Challenge | undefined, scope: string, used: string | undefined): Promise<boolean>;
}

export interface AuthorizationOptions {
  /** Host with port. */
  readonly registry: string;
  readonly transport: HttpTransport;
  readonly credentials: CredentialSource;
  /** Whether the password is sent without being asked for it, as ECR takes it; saves the first refusal. */
  readonly isBasicAtOnce: boolean;
}

const tokenSchema = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/** Tokens are fetched once per scope, also where many requests need them at once. */
export function createAuthorization({
  registry,
  transport,
  credentials,
  isBasicAtOnce,
}: AuthorizationOptions): RegistryAuthorization {
  const headers = new Map<string, Promise<string | undefined>>();
  let known: Challenge | undefined = isBasicAtOnce ? { scheme: 'basic', parameters: new Map() } : undefined;
  let isRefresh = false;

  async function fetchHeader(challenge: Challenge, scope: string): Promise<string | undefined> {
    const found = await credentials.find(registry, isRefresh);
    if (challenge.scheme === 'basic') return found && 'username' in found ? renderBasic(found) : undefined;
    const token = await fetchToken(challenge, scope, found).catch(async (error: unknown) => {
      // A password that was found earlier may have expired since.
      const next = found && isRefusal(error) && error.fault.status === 401 && (await credentials.find(registry, true));
      if (!next || JSON.stringify(next) === JSON.stringify(found)) throw error;
      return fetchToken(challenge, scope, next);
    });
    return `Bearer ${token}`;
  }

  async function fetchToken(
    challenge: Challenge,
    scope: string,
    found: RegistryCredentials | undefined,
  ): Promise<string> {
    const realm = parseRealm(challenge, registry);
    const service = challenge.parameters.get('service');
    const form = new URLSearchParams(service ? { service } : {});
    const isRefreshToken = found && 'identityToken' in found;
    if (isRefreshToken) {
      form.set('scope', scope);
      form.set('grant_type', 'refresh_token');
      form.set('client_id', 'dorc');
      form.set('refresh_token', found.identityToken);
    } else {
      for (const one of scope.split(' ')) form.append('scope', one);
      for (const [key, value] of form) realm.searchParams.append(key, value);
    }
    const response = await transport.send({
      method: isRefreshToken ? 'POST' : 'GET',
      url: realm,
      headers: isRefreshToken
        ? { 'content-type': 'application/x-www-form-urlencoded' }
        : found
          ? { authorization: renderBasic(found) }
          : {},
      ...(isRefreshToken ? { body: Buffer.from(form.toString()) } : {}),
    });
    await failOnStatus(response, [200], `a token for ${registry}`);
    return parseToken((await readBody(response)).toString('utf8'), registry);
  }

  async function header(scope: string): Promise<string | undefined> {
    if (!known) return undefined;
    const key = keyOf(known, scope);
    const earlier = headers.get(key);
    if (earlier) return earlier;
    const fetched = fetchHeader(known, scope);
    headers.set(key, fetched);
    fetched.catch(() => headers.delete(key));
    return fetched;
  }

  return {
    header,
    async learn(challenge, scope, used) {
      known = challenge ?? known;
      if (!known) return false;
      const key = keyOf(known, scope);
      // Of several requests that are refused with one header, the first fetches a new one and the others take that.
      if (used !== undefined && (await headers.get(key)) === used) {
        isRefresh = true;
        headers.delete(key);
      }
      const next = await header(scope);
      return next !== undefined && next !== used;
    },
  };
}

/** A password is the same for every scope. */
function keyOf({ scheme }: Challenge, scope: string): string {
  return scheme === 'basic' ? '' : scope;
}

function renderBasic(credentials: Extract<RegistryCredentials, { username: string }>): string {
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}

function parseRealm({ parameters }: Challenge, registry: string): URL {
  try {
    return new URL(parameters.get('realm') ?? '');
  } catch (cause) {
    throw badAnswer(registry, `wants a token from '${parameters.get('realm') ?? ''}', which is no address`, cause);
  }
}

function parseToken(text: string, registry: string): string {
  try {
    const { token, access_token: accessToken } = tokenSchema.parse(JSON.parse(text));
    return token ?? accessToken ?? '';
  } catch (cause) {
    throw badAnswer(registry, `was asked for a token and answered ${JSON.stringify(text.slice(0, 80))}`, cause);
  }
}

function badAnswer(registry: string, what: string, cause: unknown): DorcError {
  return new DorcError({
    code: 'REGISTRY_ANSWER',
    message: `the registry ${registry} ${what}`,
    hint: 'check the address of the registry, and whether a proxy answers in its place',
    cause,
  });
}
