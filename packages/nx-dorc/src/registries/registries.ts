import {
  combineCredentials,
  createDockerCredentials,
  createEcrCredentials,
  createRegistryClient,
  type RegistryClient,
} from '@dorc/core/image';
import { createAwsClients, type AwsClients } from '@dorc/universal/aws';
import type { Workspace } from '../workspace';
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

/**
 * Registries with the credentials that this machine has for them: those of AWS for ECR (with universal's profile and role for its own account), else
 * what Docker or Podman have kept.
 */
export function createRegistries({ universal }: Pick<Workspace, 'universal'>, env: NodeJS.ProcessEnv): Registries {
  const made = new Map<string, AwsClients>();
  const shared = new Map<string, RegistryClient>();

  async function clientsOf(account: string, region: string): Promise<AwsClients> {
    const key = `${account}/${region}`;
    const { profile, deployRole: roleArn } =
      account === universal.account ? universal : { profile: undefined, deployRole: undefined };
    const clients = made.get(key) ?? createAwsClients({ region, profile, roleArn });
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
