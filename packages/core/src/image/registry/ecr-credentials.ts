import type { CredentialSource, RegistryCredentials } from './credentials';

/** A private registry of AWS. */
export interface EcrRegistry {
  readonly account: string;
  readonly region: string;
}

/** ECR's GetAuthorizationToken: gives what lasts for 12 hours. https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html */
export type EcrTokenPort = (registry: EcrRegistry) => Promise<{ readonly username: string; readonly password: string }>;

/** Reads `111111111111.dkr.ecr.eu-west-2.amazonaws.com`; undefined for any other host. */
export function findEcrRegistry(host: string): EcrRegistry | undefined {
  const [, account, region] =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/.exec(
      host,
    ) ?? [];
  return account !== undefined && region !== undefined ? { account, region } : undefined;
}

/** Credentials of ECR, asked for once per registry and again where they are refused. */
export function createEcrCredentials(getToken: EcrTokenPort): CredentialSource {
  const tokens = new Map<string, Promise<RegistryCredentials>>();
  return {
    async find(host, isRefresh) {
      const registry = findEcrRegistry(host);
      if (!registry) return undefined;
      const known = isRefresh ? undefined : tokens.get(host);
      const token = known ?? getToken(registry);
      tokens.set(host, token);
      token.catch(() => tokens.delete(host));
      return token;
    },
  };
}
