import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemporaryName } from '../content';
import {
  downloadBlob,
  hasRemoteBlob,
  mountBlob,
  uploadBlob,
  type Blob,
  type BlobContent,
  type PendingContent,
} from './registry-blobs';
import { createConnection, type RegistryOptions } from './registry-connection';
import { findRemoteManifest, headManifest, putManifest, type RemoteManifest } from './registry-manifests';
import { listTags } from './registry-tags';

/**
 * One registry. Every method tries again where a failure may pass, and verifies digests. Must be closed, since connections are kept open.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export interface RegistryClient {
  /** Host with port. */
  readonly registry: string;
  /** The digest of a tag or digest, or undefined where it is not there. */
  headManifest(repository: string, reference: string): Promise<string | undefined>;
  findManifest(repository: string, reference: string): Promise<RemoteManifest | undefined>;
  /** @throws DorcError `REGISTRY_TAG_TAKEN`; RegistryRefusal where a blob is missing */
  putManifest(repository: string, tag: string, manifest: RemoteManifest): Promise<void>;
  /** All tags of a repository, page by page. @throws RegistryRefusal where they are not listed */
  listTags(repository: string): AsyncIterable<readonly string[]>;
  hasBlob(repository: string, blob: Pick<Blob, 'digest'>): Promise<boolean>;
  mountBlob(repository: string, blob: Pick<Blob, 'digest'>, from: string): Promise<boolean>;
  uploadBlob(repository: string, blob: Blob, content: BlobContent | PendingContent): Promise<void>;
  downloadBlob(repository: string, blob: Blob, target: string): Promise<void>;
  /** A small blob, such as a config. */
  readBlob(repository: string, blob: Blob): Promise<Buffer>;
  close(): void;
}

export function createRegistryClient(options: RegistryOptions): RegistryClient {
  const connection = createConnection(options);
  return {
    registry: options.registry,
    headManifest: (repository, reference) => headManifest(connection, repository, reference),
    findManifest: (repository, reference) => findRemoteManifest(connection, repository, reference),
    putManifest: (repository, tag, manifest) => putManifest(connection, repository, tag, manifest),
    listTags: (repository) => listTags(connection, repository),
    hasBlob: (repository, blob) => hasRemoteBlob(connection, repository, blob),
    mountBlob: (repository, blob, from) => mountBlob(connection, repository, blob, from),
    uploadBlob: (repository, blob, content) => uploadBlob(connection, repository, blob, content),
    downloadBlob: (repository, blob, target) => downloadBlob(connection, repository, blob, target),
    async readBlob(repository, blob) {
      const file = join(tmpdir(), makeTemporaryName());
      try {
        await downloadBlob(connection, repository, blob, file);
        return await readFile(file);
      } finally {
        await rm(file, { force: true });
      }
    },
    close: () => connection.close(),
  };
}
