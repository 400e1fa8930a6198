/** Which repositories of one registry have which blobs, as far as this process knows; shared by all that push there. */
export interface KnownBlobs {
  /**
   * The repositories to try to mount a blob from: the one that is known to have it, else a few that may.
   * @param isWorthAsking whether the blob is so large that a round trip for nothing does no harm
   */
  find(digest: string, isWorthAsking: boolean): readonly string[];
  /** Notes that a repository has a blob. */
  add(digest: string, repository: string): void;
  /** Runs `work` while no other brings the same blob to another repository, so that the second one can mount it. */
  exclusively<T>(digest: string, work: () => Promise<T>): Promise<T>;
}

/** How many repositories are asked for a blob that none is known to have. */
const mostGuesses = 3;

/** @param repositories those of the same project, which are likely to have the same base and the same dependencies */
export function createKnownBlobs(repositories: readonly string[] = []): KnownBlobs {
  const places = new Map<string, string>();
  const waiting = new Map<string, Promise<unknown>>();
  return {
    find(digest, isWorthAsking) {
      const known = places.get(digest);
      if (known !== undefined) return [known];
      return isWorthAsking ? repositories.slice(0, mostGuesses) : [];
    },
    add: (digest, repository) => void places.set(digest, repository),
    async exclusively<T>(digest: string, work: () => Promise<T>): Promise<T> {
      const before = waiting.get(digest) ?? Promise.resolve();
      const mine = before.then(work, work);
      waiting.set(digest, mine);
      return mine;
    },
  };
}
