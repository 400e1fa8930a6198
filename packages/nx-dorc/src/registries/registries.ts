import {
  combineCredentials,
  createDockerCredentials,
  createEcrCredentials,
  createRegistryClient,
  type RegistryClient,
} from '@dorc/core/image';
import type { UniversalSettings } from '@dorc/universal';
import { createAwsClients, type AwsClientOptions, type AwsClients } from '@dorc/universal/aws';
import { createEcrTokenPort } from './ecr-token';

/** The registries that a command talks to. */
export interface Registries {
  /** A client of one's own, to be closed by whoever asked for it. */
  open(registry: string): RegistryClient;
  /** The client that all share, whose connections are kept to the end. */
  get(registry: string): RegistryClient;
  /** Closes what is shared, and the AWS clients that gave credentials. */
  close(): void;
}

/** How an account of AWS is reached. */
export type CredentialsOf = (account: string) => Pick<AwsClientOptions, 'profile' | 'roleArn'>;

/** Universal's profile and role for its own account, and the usual credentials for any other. */
export function universalCredentials({ account: own, profile, deployRole }: UniversalSettings): CredentialsOf {
  return (account) => (account === own ? { profile, roleArn: deployRole } : {});
}

/** Registries with the credentials that this machine has for them: those of AWS for ECR, else what Docker or Podman have kept. */
export function createRegistries(credentialsOf: CredentialsOf, env: NodeJS.ProcessEnv): Registries {
  const made = new Map<string, AwsClients>();
  const shared = new Map<string, RegistryClient>();

  async function clientsOf(account: string, region: string): Promise<AwsClients> {
    const key = `${account}/${region}`;
    const clients = made.get(key) ?? createAwsClients({ region, ...credentialsOf(account) });
    made.set(key, clients);
    return clients;
  }

  const credentials = combineCredentials([
    createEcrCredentials(createEcrTokenPort(clientsOf)),
    createDockerCredentials(env),
  ]);
  const open = (registry: string) => createRegistryClient({ registry, credentials, env });
  return {
    open,
    get(registry) {
      const client = shared.get(registry) ?? open(registry);
      shared.set(registry, client);
      return client;
    },
    close() {
      for (const client of shared.values()) client.close();
      for (const clients of made.values()) clients.destroy();
    },
  };
}
