/** What a registry wants of a request that it refused. https://distribution.github.io/distribution/spec/auth/token/ */
export interface Challenge {
  readonly scheme: 'basic' | 'bearer';
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads `WWW-Authenticate`; a token is preferred over a password. Undefined where neither is offered. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  if (header === undefined) return undefined;
  const challenges = [
    ...header.matchAll(/(?:^|,\s*)(Basic|Bearer)(?:\s+((?:[\w-]+=(?:"[^"]*"|[^\s,"]+)(?:\s*,\s*(?=[\w-]+=))?)*))?/gi),
  ].map(([, scheme = '', list = '']): Challenge => ({
    scheme: scheme.toLowerCase() === 'bearer' ? 'bearer' : 'basic',
    parameters: new Map(
      [...list.matchAll(/([\w-]+)=(?:"([^"]*)"|([^\s,"]+))/g)].map(([, key = '', quoted, plain = '']) => [
        key.toLowerCase(),
        quoted ?? plain,
      ]),
    ),
  }));
  return challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges[0];
}
