import { readFile } from 'node:fs/promises';
import type { AwsClients } from '@dorc/universal/aws';

export interface Artifact {
  readonly bucket: string;
  /** Contains the content's digest, so an object that is there is the right one. */
  readonly key: string;
  readonly body: { readonly file: string } | { readonly text: string };
}

/** Puts an object where it is not there yet. */
export async function uploadArtifact(clients: AwsClients, { bucket, key, body }: Artifact): Promise<void> {
  const { HeadObjectCommand, PutObjectCommand } = await import('@aws-sdk/client-s3');
  try {
    await clients.s3().send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  const content = 'text' in body ? body.text : await readFile(body.file);
  await clients.s3().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }));
}

/** A HEAD has no body, so S3 says no more than the status; without leave to list, an absent object is a 403. */
function isNotFound(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === 404 || status === 403;
}
