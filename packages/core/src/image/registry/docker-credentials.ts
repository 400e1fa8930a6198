import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { runProcess } from '@dorc/universal/process';
import { z } from '@dorc/universal/schema';
import type { CredentialSource, RegistryCredentials } from './credentials';

const authSchema = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
});

const configSchema = z.object({
  auths: z.record(z.string(), authSchema).default({}),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).default({}),
});

type DockerConfig = z.infer<typeof configSchema>;

const helperSchema = z.object({ Username: z.string(), Secret: z.string() });

/**
 * Credentials as Docker and Podman keep them: `DOCKER_AUTH_CONFIG` (the text of a config.json), `REGISTRY_AUTH_FILE`, `config.json` in
 * `DOCKER_CONFIG` or `~/.docker`, and Podman's `auth.json`, with credential helpers.
 * https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function createDockerCredentials(
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): CredentialSource {
  let configs: Promise<DockerConfig[]> | undefined;
  return {
    async find(registry) {
      configs ??= readConfigs(env, home);
      for (const config of await configs) {
        const found = await findInConfig(config, registry, env);
        if (found) return found;
      }
      return undefined;
    },
  };
}

async function readConfigs(env: Readonly<Record<string, string | undefined>>, home: string): Promise<DockerConfig[]> {
  const files = [
    env.REGISTRY_AUTH_FILE,
    join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json'),
    env.XDG_RUNTIME_DIR && join(env.XDG_RUNTIME_DIR, 'containers', 'auth.json'),
  ];
  const configs = env.DOCKER_AUTH_CONFIG ? [parseConfig(env.DOCKER_AUTH_CONFIG, 'DOCKER_AUTH_CONFIG')] : [];
  for (const file of files) {
    const text = file ? await readFile(file, 'utf8').catch(() => undefined) : undefined;
    if (file && text !== undefined) configs.push(parseConfig(text, file));
  }
  return configs;
}

function parseConfig(text: string, source: string): DockerConfig {
  try {
    return configSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DorcError({
      code: 'DOCKER_CONFIG',
      file: source,
      message: 'the credentials for registries cannot be read from this, which is not a config.json of Docker',
      hint: 'mend it, or remove it and run docker login again',
      cause,
    });
  }
}

async function findInConfig(
  config: DockerConfig,
  registry: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RegistryCredentials | undefined> {
  const isMeant = ([name]: readonly [string, unknown]) => hostOf(name) === hostOf(registry);
  const helper = Object.entries(config.credHelpers).find(isMeant)?.[1];
  if (helper) return askHelper(helper, registry, env);
  const auth = Object.entries(config.auths).find(isMeant)?.[1];
  const pair = auth && readAuth(auth);
  if (pair) return pair;
  return config.credsStore ? askHelper(config.credsStore, registry, env) : undefined;
}

/** Docker Hub is kept under an address of its own. */
function hostOf(name: string): string {
  const host = name.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return /^(?:index\.|registry-1\.)?docker\.io$/.test(host) ? 'docker.io' : host;
}

function readAuth({
  auth,
  username,
  password,
  identitytoken,
}: z.infer<typeof authSchema>): RegistryCredentials | undefined {
  if (identitytoken) return { identityToken: identitytoken };
  if (username && password) return { username, password };
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(auth ?? '', 'base64').toString('utf8')) ?? [];
  return name !== undefined && secret !== undefined
    ? { username: name, password: secret.replace(/\0+$/, '') }
    : undefined;
}

/** https://github.com/docker/docker-credential-helpers#development */
async function askHelper(
  helper: string,
  registry: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RegistryCredentials | undefined> {
  const address = hostOf(registry) === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
  const program = `docker-credential-${helper}`;
  const result = await runProcess(program, ['get'], { input: address, env, timeout: 60_000 }).catch(
    (cause: unknown) => {
      throw helperFailed(program, registry, 'it cannot be started', cause);
    },
  );
  if (result.code !== 0) {
    const said = `${result.stdout}${result.stderr}`.trim();
    if (/credentials not found/i.test(said)) return undefined;
    throw helperFailed(program, registry, said || `it ended with ${result.code ?? 'a signal'}`);
  }
  const answer = helperSchema.safeParse(parseJson(result.stdout));
  if (!answer.success)
    throw helperFailed(program, registry, 'its answer is not the JSON that a credential helper gives');
  const { Username: username, Secret: password } = answer.data;
  return username === '<token>' ? { identityToken: password } : { username, password };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function helperFailed(program: string, registry: string, reason: string, cause?: unknown): DorcError {
  return new DorcError({
    code: 'CREDENTIAL_HELPER',
    message: `${program} gave no credentials for ${registry}: ${reason}`,
    hint: `install ${program}, or take it out of Docker's config.json and run docker login ${registry}`,
    cause,
  });
}
