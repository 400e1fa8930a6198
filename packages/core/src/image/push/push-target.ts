import type { Descriptor } from '../oci';
import type { RegistryClient } from '../registry';

/** The repository that images are pushed to. */
export interface PushTarget {
  readonly client: RegistryClient;
  readonly repository: string;
  /** Other repositories of the same registry that may already have layers, to mount them from. */
  readonly mountFrom?: readonly string[];
}

/** What is known of the target during one push of many images: each blob is seen to once. */
export interface TargetState {
  /** Sees to it that a blob is there. Returns the bytes that were sent. */
  ensure(blob: Descriptor, options: EnsureOptions): Promise<number>;
  /** Does something once, for however many images need it. Returns its bytes to the first who asks and 0 to the others. */
  once(name: string, work: () => Promise<number>): Promise<number>;
  /** Forgets what was taken for granted, after the registry has said that something is missing. */
  recheck(): void;
}

export interface EnsureOptions {
  /** Whether the registry is asked first. Small new blobs are sent at once, which saves a round trip. */
  readonly isAskedFor: boolean;
  /** The file of the blob, checked. */
  file(): Promise<string>;
}

export function createTargetState({ client, repository, mountFrom = [] }: PushTarget): TargetState {
  const seen = new Map<string, Promise<number>>();

  async function bring(blob: Descriptor, { isAskedFor, file }: EnsureOptions): Promise<number> {
    if (isAskedFor && (await client.hasBlob(repository, blob))) return 0;
    for (const from of mountFrom) {
      if (from !== repository && (await client.mountBlob(repository, blob, from))) return 0;
    }
    await client.uploadBlob(repository, blob, { file: await file() });
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
    ensure: (blob, options) => once(blob.digest, () => bring(blob, options)),
    recheck: () => seen.clear(),
  };
}
