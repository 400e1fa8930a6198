import { DorcError } from '@dorc/universal';
import { discardBody, PassingFailure, readBody } from '../http';
import { acceptedManifests, digestOf } from '../oci';
import type { RegistryConnection } from './registry-connection';
import { failOnStatus, isRefusal } from './registry-failure';

/** A manifest as a registry holds it. */
export interface RemoteManifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const accept = { accept: acceptedManifests.join(', ') };

/** The digest of a tag or digest, or undefined where the registry does not have it. */
export async function headManifest(
  connection: RegistryConnection,
  repository: string,
  reference: string,
): Promise<string | undefined> {
  return connection.run(async () => {
    const response = await connection.send({
      method: 'HEAD',
      url: path(repository, reference),
      headers: accept,
      scope: pull(repository),
    });
    if (response.status === 404) return discardBody(response).then(() => undefined);
    await failOnStatus(response, [200], `${repository}:${reference}`);
    await discardBody(response);
    const digest = response.headers['docker-content-digest'];
    if (typeof digest === 'string') return digest;
    return (await getOnce(connection, repository, reference))?.digest;
  });
}

/**
 * A manifest by tag or digest, or undefined where the registry does not have it.
 * @throws DorcError where the content is not what its digest says, also after several tries
 */
export async function findRemoteManifest(
  connection: RegistryConnection,
  repository: string,
  reference: string,
): Promise<RemoteManifest | undefined> {
  return connection.run(() => getOnce(connection, repository, reference));
}

/**
 * Puts a manifest under a tag. Where the tag exists and may not be changed, the same digest is as good as success.
 * @throws DorcError `REGISTRY_TAG_TAKEN`
 * @throws RegistryRefusal among others where the registry lacks one of the blobs
 */
export async function putManifest(
  connection: RegistryConnection,
  repository: string,
  tag: string,
  { bytes, mediaType, digest }: RemoteManifest,
): Promise<void> {
  try {
    await connection.run(async () => {
      const headers = { 'content-type': mediaType };
      const response = await connection.send({
        method: 'PUT',
        url: path(repository, tag),
        headers,
        body: bytes,
        scope: push(repository),
      });
      await failOnStatus(response, [200, 201], `the image ${repository}:${tag}`);
      await discardBody(response);
      checkDigest(response.headers['docker-content-digest'], digest, `${repository}:${tag}`);
    });
  } catch (error) {
    if (!isRefusal(error) || error.fault.status === 401) throw error;
    const there = (await findRemoteManifest(connection, repository, tag))?.digest; // By its content, not by what a header says.
    if (there === undefined) throw error;
    if (there === digest) return;
    throw new DorcError({
      code: 'REGISTRY_TAG_TAKEN',
      message: `the tag ${tag} of ${repository} belongs to another image (${there}), and the repository does not let tags change`,
      hint: `delete that tag in the registry ${connection.registry}, then run the command again`,
      cause: error,
    });
  }
}

async function getOnce(
  connection: RegistryConnection,
  repository: string,
  reference: string,
): Promise<RemoteManifest | undefined> {
  const response = await connection.send({
    method: 'GET',
    url: path(repository, reference),
    headers: accept,
    scope: pull(repository),
  });
  if (response.status === 404) return discardBody(response).then(() => undefined);
  await failOnStatus(response, [200], `${repository}:${reference}`);
  const bytes = await readBody(response);
  const digest = digestOf(bytes);
  const promised = reference.startsWith('sha256:') ? reference : response.headers['docker-content-digest'];
  checkDigest(promised, digest, `${repository}:${reference}`);
  const [mediaType = ''] = (response.headers['content-type'] ?? '').split(';');
  return { digest, mediaType, bytes };
}

/** A wrong digest is most often an answer that was cut off or changed on its way, so it is asked for again. */
export function checkDigest(said: string | string[] | undefined, expected: string, what: string): void {
  if (typeof said === 'string' && said !== expected)
    throw new PassingFailure(`${what} has the digest ${said}, not ${expected}`, undefined);
}

function path(repository: string, reference: string): string {
  return `/v2/${repository}/manifests/${reference}`;
}

export function pull(repository: string): string {
  return `repository:${repository}:pull`;
}

export function push(repository: string): string {
  return `repository:${repository}:pull,push`;
}
