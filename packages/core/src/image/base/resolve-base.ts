import { DorcError } from '@dorc/universal';
import type { Architecture } from '@dorc/universal/runtimes';
import {
  configSchema,
  indexSchema,
  isGzipLayer,
  isIndex,
  manifestSchema,
  type ImageConfig,
  type ImageManifest,
} from '../oci';
import { parseImageReference, type RegistryClient, type RemoteManifest } from '../registry';
import type { LockedBase, LockedPlatform } from './base-lock';

const architectureNames: Readonly<Record<Architecture, string>> = { x86_64: 'amd64', arm64: 'arm64' };

/**
 * Looks a base image up in its registry, for each architecture that it has.
 * @param image `public.ecr.aws/lambda/python:3.13`
 * @throws DorcError `IMAGE_MISSING`, or `BASE_IMAGE_UNFIT` where Lambda cannot run what is put on it
 */
export async function resolveBase(image: string, client: RegistryClient): Promise<LockedBase> {
  const { repository, tag, digest } = parseImageReference(image);
  const found = await client.findManifest(repository, digest ?? tag ?? 'latest');
  if (!found) throw missing(image, client.registry);
  const platforms: { [name in Architecture]?: LockedPlatform } = {};
  for (const { architecture, manifest } of await listPlatforms(found, repository, image, client)) {
    platforms[architecture] = await lockPlatform(manifest, repository, image, client);
  }
  if (Object.keys(platforms).length === 0) throw unfit(image, 'it is for neither linux/amd64 nor linux/arm64');
  return { image, platforms };
}

interface PlatformManifest {
  readonly architecture: Architecture;
  readonly manifest: RemoteManifest;
}

async function listPlatforms(
  found: RemoteManifest,
  repository: string,
  image: string,
  client: RegistryClient,
): Promise<PlatformManifest[]> {
  if (!isIndex(found.mediaType)) {
    const { os, architecture } = await readConfig(parseManifest(found), repository, client);
    const name = findArchitecture(os, architecture);
    return name ? [{ architecture: name, manifest: found }] : [];
  }
  const platforms: PlatformManifest[] = [];
  for (const { digest, platform } of indexSchema.parse(JSON.parse(found.bytes.toString('utf8'))).manifests) {
    const architecture = platform && findArchitecture(platform.os, platform.architecture);
    if (!architecture || platforms.some((one) => one.architecture === architecture)) continue;
    const manifest = await client.findManifest(repository, digest);
    if (!manifest) throw missing(`${image} (${digest})`, client.registry);
    platforms.push({ architecture, manifest });
  }
  return platforms;
}

function findArchitecture(os: string, architecture: string): Architecture | undefined {
  const names = Object.keys(architectureNames) as Architecture[];
  return os === 'linux' ? names.find((name) => architectureNames[name] === architecture) : undefined;
}

async function lockPlatform(
  remote: RemoteManifest,
  repository: string,
  image: string,
  client: RegistryClient,
): Promise<LockedPlatform> {
  const { layers, config: configBlob } = parseManifest(remote);
  const { architecture, os, created, config, rootfs } = await readConfig(
    { layers, config: configBlob },
    repository,
    client,
  );
  const other = layers.find(({ mediaType }) => !isGzipLayer(mediaType));
  if (other) throw unfit(image, `it has a layer of the type ${other.mediaType}, and Lambda takes only gzip`);
  if (layers.length !== rootfs.diff_ids.length)
    throw unfit(image, 'its manifest and its config do not have the same layers');
  const entryPoint = config?.Entrypoint;
  if (!Array.isArray(entryPoint) || entryPoint.length === 0) {
    throw unfit(image, 'it has no entry point that starts a runtime client of Lambda');
  }
  return {
    digest: remote.digest,
    ...(created === undefined ? {} : { created }),
    manifest: { layers },
    config: { architecture, os, ...(config ? { config } : {}), diffIds: rootfs.diff_ids },
  };
}

function parseManifest(remote: RemoteManifest): ImageManifest {
  return manifestSchema.parse(JSON.parse(remote.bytes.toString('utf8')));
}

async function readConfig({ config }: ImageManifest, repository: string, client: RegistryClient): Promise<ImageConfig> {
  return configSchema.parse(JSON.parse((await client.readBlob(repository, config)).toString('utf8')));
}

function missing(image: string, registry: string): DorcError {
  return new DorcError({
    code: 'IMAGE_MISSING',
    message: `the base image ${image} is not in the registry ${registry}`,
    hint: 'check its name and tag',
  });
}

function unfit(image: string, why: string): DorcError {
  return new DorcError({
    code: 'BASE_IMAGE_UNFIT',
    message: `${image} cannot be a base image: ${why}`,
    hint: 'take one of https://gallery.ecr.aws/lambda, or one that is made from it',
  });
}
