/** An image as a registry lists it. */
export interface StoredImage {
  /** Of the manifest. */
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: Date;
  /** Bytes. */
  readonly size: number;
}

export interface PruneRequest {
  /** Everything in one repository. */
  readonly images: readonly StoredImage[];
  /** The digests that any version or alias of any function uses, in any environment, account and region, and those of builds yet to be deployed. */
  readonly inUse: ReadonlySet<string>;
  /** How many of each function's images are kept besides, newest first, for going back; 3 by default. */
  readonly keep?: number;
  /** Days for which whatever is new is kept: a deploy may be about to use it; 7 by default. */
  readonly keepDays?: number;
  readonly now: Date;
}

/** What is to be done with one image. */
export interface PruneDecision {
  readonly image: StoredImage;
  readonly isKept: boolean;
  /** In words. */
  readonly why: string;
}

const dayMilliseconds = 24 * 3_600_000;
/** Dependency layers are kept this much longer: the next build of a branch that slept may still be spared an install. */
const dependencyFactor = 4;

/**
 * Decides which images of a repository are deleted. An image that disappears makes its function fail, so one that is in use is kept whatever else
 * holds, and so is every image whose tags dorc did not make. Layers belong to the registry: those of deleted images go when no other image has them.
 */
export function planPrune({ images, inUse, keep = 3, keepDays = 7, now }: PruneRequest): PruneDecision[] {
  const newest = findNewest(images, keep);
  const ageOf = (image: StoredImage) => (now.getTime() - image.pushedAt.getTime()) / dayMilliseconds;
  return images.map((image): PruneDecision => {
    const names = image.tags.map(findName);
    const days = names.includes(dependencies) ? keepDays * dependencyFactor : keepDays;
    const decide = (isKept: boolean, why: string) => ({ image, isKept, why });
    if (inUse.has(image.digest)) return decide(true, 'a function uses it');
    if (names.includes(undefined)) return decide(true, 'its tag is not one of dorc');
    if (ageOf(image) < days) return decide(true, `pushed within ${days} days`);
    if (newest.has(image.digest)) return decide(true, `one of the last ${keep} of its function`);
    return decide(false, image.tags.length === 0 ? 'has no tag, and nothing uses it' : 'nothing uses it');
  });
}

const dependencies = 'deps.';

/** The function that a tag belongs to, `deps.` for a dependency layer, undefined for a tag that somebody else made. */
function findName(tag: string): string | undefined {
  if (/^deps\.[0-9a-f]{16}$/.test(tag)) return dependencies;
  return /^(.+)-[0-9a-f]{16}$/.exec(tag)?.[1];
}

function findNewest(images: readonly StoredImage[], keep: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const newest = new Set<string>();
  for (const { tags, digest } of [...images].sort((a, b) => b.pushedAt.getTime() - a.pushedAt.getTime())) {
    for (const name of new Set(tags.map(findName))) {
      const count = counts.get(name ?? '') ?? 0;
      counts.set(name ?? '', count + 1);
      if (name !== undefined && name !== dependencies && count < keep) newest.add(digest);
    }
  }
  return newest;
}
