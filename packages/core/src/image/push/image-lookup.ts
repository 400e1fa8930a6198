import { isDorcError } from '@dorc/universal';
import { isRefusal } from '../registry';
import type { PushTarget, TargetState } from './push-target';

/** So many requests go at once, so that up to so many images are asked for one by one: a list, which may have pages, would be no quicker. */
const atOnce = 8;

/** Says which images are in a repository. */
export interface ImageLookup {
  /**
   * Whether an image is there. Where there are many, a tag that the repository lists stands for its image. Such a tag has 64 bits of the image's
   * digest, and ECR lets nobody move it. In another registry somebody may move it by hand: then an image is taken for there that may be gone, and
   * to deploy it fails. Other code never runs, since what is deployed is the digest.
   */
  has(tag: string, digest: string): Promise<boolean>;
}

interface TagsFound {
  readonly found: ReadonlySet<string>;
  /** Whether the list has been seen to its end, so that a tag that was not found is not there. */
  readonly isWhole: boolean;
}

/**
 * @param images the tags that will be asked for
 * @param others further tags, which are noted in the state where they are seen
 */
export function createImageLookup(
  { client, repository }: PushTarget,
  state: TargetState,
  { images, others }: { readonly images: readonly string[]; readonly others: readonly string[] },
): ImageLookup {
  let list: Promise<TagsFound> | undefined;

  /** Looks through the list for as long as that is quicker than to ask for each. */
  async function findTags(): Promise<TagsFound> {
    const missing = new Set([...images, ...others]);
    const found = new Set<string>();
    let pages = Math.ceil(images.length / atOnce);
    try {
      for await (const page of client.listTags(repository)) {
        for (const tag of page) if (missing.delete(tag)) found.add(tag);
        if (missing.size === 0 || --pages === 0) return { found, isWhole: false };
      }
      return { found, isWhole: true };
    } catch (error) {
      if (!isDorcError(error)) throw error;
      // A registry that makes its repositories by push has none yet. One that may not be listed is asked for each image, and says what else is wrong.
      return { found, isWhole: isRefusal(error) && error.fault.code === 'NAME_UNKNOWN' };
    } finally {
      for (const tag of found) state.note(tag);
    }
  }

  return {
    async has(tag, digest) {
      if (images.length > atOnce) {
        const { found, isWhole } = await (list ??= findTags());
        if (found.has(tag) || isWhole) return found.has(tag);
      }
      return (await client.headManifest(repository, tag)) === digest;
    },
  };
}
