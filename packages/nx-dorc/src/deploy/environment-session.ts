import type { CloudFormationPort, DeployedStacks } from '@dorc/universal/stacks';
import type { AwsClients } from '@dorc/universal/aws';
import type { Environment } from '@dorc/infra';
import type { KnownBlobs, RegistryClient } from '@dorc/core/image';
import { createRegistries, repositoryOf, universalRegistry, type Registries } from '../registries';
import type { Workspace } from '../workspace';

/** An account and region that stacks go to, with what is deployed there now. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly clients: AwsClients;
  readonly cloudFormation: CloudFormationPort;
  /** The project's stacks there. */
  readonly deployed: DeployedStacks;
}

/** A registry that images are pushed to. */
export interface PushRegistry {
  readonly client: RegistryClient;
  /** What its repositories are known to have. */
  readonly known: KnownBlobs;
}

/** One environment during a deploy: its places, checked once. */
export interface EnvironmentSession {
  readonly environment: Environment;
  /** The place of a stack. Credentials are checked before the first use of an account. */
  place(account: string, region: string): Promise<Place>;
  /** Universal's registry in a region, or the emulator's. */
  registry(region: string): Promise<PushRegistry>;
  /** The emulator's registry as it stands in the names of images: host with port. Undefined but in `local`. */
  readonly localRegistry: string | undefined;
  /** Registries that layers are taken from. */
  readonly registries: Registries;
  /** Absolute (`.dorc/cache`). */
  readonly cacheFolder: string;
  close(): void;
}

export interface SessionOptions {
  readonly workspace: Workspace;
  readonly environment: Environment;
  /** Whether few stacks will be asked for. */
  readonly few: boolean;
  readonly onProgress: (message: string) => void;
}

/**
 * Opens an environment: starts the emulator for `local`.
 * @throws DorcError of the emulator, the credentials, or `WRONG_ACCOUNT`, before anything is touched.
 */
export async function openEnvironment({
  workspace,
  environment,
  few,
  onProgress,
}: SessionOptions): Promise<EnvironmentSession> {
  const { createAwsClients, checkAccount } = await import('@dorc/universal/aws');
  const { createCloudFormationPort, createDeployedStacks } = await import('@dorc/universal/stacks');
  const endpoint = environment.local ? await startEmulator(workspace.root, onProgress) : undefined;
  const registries = createRegistries((account) => credentialsFor(account, environment, workspace), process.env);
  const places = new Map<string, Promise<Place>>();
  const pushed = new Map<string, Promise<PushRegistry>>();
  const localRegistry = endpoint?.replace(/^https?:\/\//, '');

  async function openPlace(account: string, region: string): Promise<Place> {
    const credentials = credentialsFor(account, environment, workspace);
    const clients = createAwsClients({ region, account, ...credentials, ...(endpoint ? { endpoint } : {}) });
    if (!endpoint) await checkAccount(clients, account); // The emulator has every account.
    const cloudFormation = createCloudFormationPort(clients.cloudFormation(), clients.options);
    const deployed = createDeployedStacks(cloudFormation, { prefix: `${workspace.universal.project}--`, few });
    return { account, region, clients, cloudFormation, deployed };
  }

  async function openRegistry(region: string): Promise<PushRegistry> {
    const { createKnownBlobs } = await import('@dorc/core/image');
    const { universal, pipelines } = workspace;
    const repositories = pipelines.map((each) => repositoryOf(universal, each));
    const client = registries.get(localRegistry ?? universalRegistry(universal, region));
    return { client, known: createKnownBlobs(repositories) };
  }

  return {
    environment,
    localRegistry,
    registries,
    cacheFolder: workspace.cacheFolder,
    registry(region) {
      const known = pushed.get(region) ?? openRegistry(region);
      pushed.set(region, known);
      return known;
    },
    place(account, region) {
      const key = `${account}/${region}`;
      const known = places.get(key) ?? openPlace(account, region);
      places.set(key, known);
      return known;
    },
    close() {
      registries.close();
      for (const place of places.values()) place.then(({ clients }) => clients.destroy()).catch(() => undefined);
    },
  };
}

/** The environment's own credentials for its account, universal's for the account that holds the registry. */
function credentialsFor(account: string, environment: Environment, { universal }: Workspace) {
  const { profile, deployRole: roleArn } = account === environment.account ? environment : universal;
  return { ...(profile ? { profile } : {}), ...(roleArn ? { roleArn } : {}) };
}

async function startEmulator(workspaceRoot: string, onProgress: (message: string) => void): Promise<string> {
  const { ensureEmulator } = await import('@dorc/infra/emulator');
  return (await ensureEmulator({ workspaceRoot, onProgress })).endpoint;
}
