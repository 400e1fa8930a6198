/** Which repositories of one registry have which blobs, as far as this process knows; shared by all that push there. */
export interface KnownBlobs {
  /**
   * The repositories to try to mount a blob from: the one that is known to have it, else a few that may.
   * @param isWorthAsking whether the blob is so large that a round trip for nothing does no harm
   */
  find(digest: string, isWorthAsking: boolean): readonly string[];
  /** Whether a repository is known to have a blob (or a tag, for those that are never moved). */
  has(digest: string, repository: string): boolean;
  /** Notes that a repository has a blob (or a tag). */
  add(digest: string, repository: string): void;
  /** Forgets all that was noted of a repository, after it has said that it lacks something. */
  forget(repository: string): void;
  /** Runs `work` while no other brings the same blob to another repository, so that the second one can mount it. */
  exclusively<T>(digest: string, work: () => Promise<T>): Promise<T>;
}

/** How many repositories are asked for a blob that none is known to have. */
const mostGuesses = 3;

/** @param repositories those of the same project, which are likely to have the same base and the same dependencies */
export function createKnownBlobs(repositories: readonly string[] = []): KnownBlobs {
  const places = new Map<string, Set<string>>();
  const waiting = new Map<string, Promise<unknown>>();
  return {
    find(digest, isWorthAsking) {
      const [known] = places.get(digest) ?? [];
      if (known !== undefined) return [known];
      return isWorthAsking ? repositories.slice(0, mostGuesses) : [];
    },
    has: (digest, repository) => places.get(digest)?.has(repository) ?? false,
    add: (digest, repository) => void places.set(digest, (places.get(digest) ?? new Set()).add(repository)),
    forget(repository) {
      for (const having of places.values()) having.delete(repository);
    },
    async exclusively<T>(digest: string, work: () => Promise<T>): Promise<T> {
      const before = waiting.get(digest) ?? Promise.resolve();
      const mine = before.then(work, work);
      waiting.set(digest, mine);
      return mine;
    },
  };
}
