import { readFileSync } from 'node:fs';
import type { Descriptor } from '../oci';
import type { RegistryClient } from '../registry';
import type { BlobOrigin } from './blob-sources';
import { createKnownBlobs, type KnownBlobs } from './known-blobs';

/** Up to this size a blob is read at once: a stream would wait for the file system several times. */
const smallBytes = 256 * 1024;

/** The repository that images are pushed to. */
export interface PushTarget {
  readonly client: RegistryClient;
  readonly repository: string;
  /** What is known of the other repositories of the same registry, to mount blobs from. */
  readonly known?: KnownBlobs;
}

/** What is known of the target during one push of many images: each blob is seen to once. */
export interface TargetState {
  /** Sees to it that a blob is there. Returns the bytes that were sent. */
  ensure(blob: Descriptor, options: EnsureOptions): Promise<number>;
  /** Whether a blob, by its digest, or a tag is known to be there. */
  knows(name: string): boolean;
  /** Notes that a blob or a tag is there. */
  note(name: string): void;
  /** Does something once, for however many images need it. Returns its bytes to the first who asks and 0 to the others. */
  once(name: string, work: () => Promise<number>): Promise<number>;
  /** Forgets what was taken for granted, after the registry has said that something is missing. */
  recheck(): void;
}

export interface EnsureOptions {
  /** Whether the registry is asked first. Small new blobs are sent at once, which saves a round trip. */
  readonly isAskedFor: boolean;
  /** Where the blob comes from: it is mounted from there, if that is the same registry. */
  readonly origin: BlobOrigin | undefined;
  /** The file of the blob, from wherever it is to be had. */
  find(): Promise<string>;
  /** Whether the file is as Lambda wants it. @throws DorcError `LAYER_INVALID` */
  check(file: string): Promise<void>;
}

export function createTargetState({ client, repository, known = createKnownBlobs() }: PushTarget): TargetState {
  const seen = new Map<string, Promise<number>>();

  async function bring(blob: Descriptor, options: EnsureOptions): Promise<number> {
    if (known.has(blob.digest, repository)) return 0;
    if (!options.isAskedFor || !(await client.hasBlob(repository, blob)))
      return known.exclusively(blob.digest, () => mountOrUpload(blob, options));
    known.add(blob.digest, repository);
    return 0;
  }

  async function mountOrUpload(blob: Descriptor, options: EnsureOptions): Promise<number> {
    const { isAskedFor, origin, find, check } = options;
    const near = origin?.registry === client.registry ? [origin.repository] : [];
    for (const from of new Set([...near, ...known.find(blob.digest, isAskedFor)])) {
      if (from === repository || !(await client.mountBlob(repository, blob, from))) continue;
      known.add(blob.digest, repository);
      return 0;
    }
    const file = await find();
    let checked: Promise<void> | undefined;
    await client.uploadBlob(repository, blob, async () => {
      await (checked ??= check(file));
      return blob.size > smallBytes ? { file } : readFileSync(file);
    });
    known.add(blob.digest, repository);
    return blob.size;
  }

  function once(name: string, work: () => Promise<number>): Promise<number> {
    const earlier = seen.get(name);
    if (earlier) return earlier.then(() => 0);
    const started = work();
    seen.set(name, started);
    return started;
  }

  return {
    once,
    knows: (name) => known.has(name, repository),
    note: (name) => known.add(name, repository),
    ensure: (blob, options) => once(blob.digest, () => bring(blob, options)),
    recheck() {
      seen.clear();
      known.forget(repository);
    },
  };
}
