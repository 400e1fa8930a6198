import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { discardBody, PassingFailure, type HttpResponse } from '../http';
import type { Descriptor } from '../oci';
import type { RegistryConnection } from './registry-connection';
import { failOnStatus } from './registry-failure';
import { checkDigest, pull, push } from './registry-manifests';

export type Blob = Pick<Descriptor, 'digest' | 'size'>;

/** What is uploaded: bytes, or a file (absolute). */
export type BlobContent = Uint8Array | { readonly file: string };

/** Content that is made ready while the registry opens the upload; asked for on each try. */
export type PendingContent = () => Promise<BlobContent>;

/** Up to this size, an upload waits for its turn. */
const smallBytes = 256 * 1024;
/** Whoever asks for a blob may have a large one to send. */
const isUrgent = { isUrgent: true };

const redirects = [301, 302, 303, 307, 308];

/** Whether a repository has a blob. */
export async function hasRemoteBlob(
  connection: RegistryConnection,
  repository: string,
  { digest }: Pick<Blob, 'digest'>,
): Promise<boolean> {
  return connection.run(async () => {
    const response = await connection.send({
      method: 'HEAD',
      url: blobUrl(repository, digest),
      scope: pull(repository),
    });
    const isThere = response.status !== 404;
    // Some registries answer a HEAD with the address of the storage that holds the blob.
    if (isThere) await failOnStatus(response, [200, ...redirects], `the blob ${digest} of ${repository}`);
    await discardBody(response);
    return isThere;
  }, isUrgent);
}

/**
 * Asks a registry to take a blob over from another of its repositories.
 * @returns false where it does not; then the blob is uploaded
 */
export async function mountBlob(
  connection: RegistryConnection,
  repository: string,
  { digest }: Pick<Blob, 'digest'>,
  from: string,
): Promise<boolean> {
  return connection.run(async () => {
    const query = new URLSearchParams({ mount: digest, from });
    const response = await connection.send({
      method: 'POST',
      url: `${uploadsUrl(repository)}?${query}`,
      scope: `${push(repository)} ${pull(from)}`,
    });
    const isMounted = response.status === 201;
    // A refusal of any kind only means that there is nothing to mount; what may pass is tried again.
    if (!isMounted && response.status < 500 && response.status !== 429) return discardBody(response).then(() => false);
    await failOnStatus(response, [201], `the blob ${digest} of ${from}`);
    await discardBody(response);
    return true;
  }, isUrgent);
}

/**
 * Uploads a blob in one piece, and from the start with a new upload where that fails. Chunked uploads are not used, which registries treat
 * differently. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#post-then-put
 */
export async function uploadBlob(
  connection: RegistryConnection,
  repository: string,
  blob: Blob,
  content: BlobContent | PendingContent,
): Promise<void> {
  const what = `the blob ${blob.digest} of ${repository}`;
  await connection.run(
    async () => {
      const [location, ready] = await Promise.all([
        openUpload(connection, repository, what),
        typeof content === 'function' ? content() : content,
      ]);
      location.searchParams.set('digest', blob.digest);
      const response = await connection.send({
        method: 'PUT',
        url: location,
        headers: { 'content-type': 'application/octet-stream' },
        body: ready instanceof Uint8Array ? ready : { size: blob.size, open: () => readStream(ready.file, blob.size) },
        scope: push(repository),
      });
      await failOnStatus(response, [201, 204], what);
      await discardBody(response);
      checkDigest(response.headers['docker-content-digest'], blob.digest, what);
    },
    { isUrgent: blob.size > smallBytes },
  );
}

/** Opens an upload. @returns where its content goes */
async function openUpload(connection: RegistryConnection, repository: string, what: string): Promise<URL> {
  const url = uploadsUrl(repository);
  const response = await connection.send({ method: 'POST', url, scope: push(repository) });
  await failOnStatus(response, [202], what);
  await discardBody(response);
  return locationOf(response, url, connection);
}

/** Ends with the last byte, not with a further read that finds nothing: by then the answer may be there, and the connection not yet free again. */
function readStream(file: string, size: number): Readable {
  return createReadStream(file, { highWaterMark: 256 * 1024, end: Math.max(0, size - 1) });
}

/**
 * Downloads a blob to a file, which is written anew on each try.
 * @throws DorcError where it is not what its digest says, also after several tries
 */
export async function downloadBlob(
  connection: RegistryConnection,
  repository: string,
  blob: Blob,
  target: string,
): Promise<void> {
  await connection.run(async () => {
    const what = `the blob ${blob.digest} of ${repository}`;
    const response = await followRedirects(connection, repository, blobUrl(repository, blob.digest));
    await failOnStatus(response, [200], what);
    const [hash, output] = [createHash('sha256'), await open(target, 'w')];
    let size = 0;
    try {
      for await (const chunk of response.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > blob.size) throw new PassingFailure(`${what} has more than its ${blob.size} bytes`, undefined);
        hash.update(chunk);
        await output.writeFile(chunk);
      }
    } finally {
      await output.close();
      response.body.destroy();
    }
    checkDigest(`sha256:${hash.digest('hex')}`, blob.digest, what);
  });
}

async function followRedirects(
  connection: RegistryConnection,
  repository: string,
  start: string,
): Promise<HttpResponse> {
  let url: string | URL = start;
  for (let hops = 0; hops < 5; hops++) {
    const response = await connection.send({ method: 'GET', url, scope: pull(repository) });
    if (!redirects.includes(response.status)) return response;
    await discardBody(response);
    url = locationOf(response, url, connection);
  }
  throw new PassingFailure(`${start} leads in a circle`, undefined);
}

/** The address in an answer, which may be relative to the request's and have a query of its own. */
function locationOf(response: HttpResponse, asked: string | URL, { base }: RegistryConnection): URL {
  const location = response.headers.location;
  if (location === undefined) throw new PassingFailure('an answer without the address that it should have', undefined);
  return new URL(location, new URL(asked, base));
}

function blobUrl(repository: string, digest: string): string {
  return `/v2/${repository}/blobs/${digest}`;
}

function uploadsUrl(repository: string): string {
  return `/v2/${repository}/blobs/uploads/`;
}
