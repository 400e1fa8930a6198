import { packagings } from '@dorc/core/image';
import type { ResolvedFunction } from '../units';
import type { BuildSession } from './build-session';

const noImagesYet =
  'Functions without a Dockerfile are built as zips: there is no dorc.lock.json yet (nx run universal:update-base writes it, then they are images).';

/**
 * What to tell of functions that would be images in the environment `local`, were there a `dorc.lock.json`; undefined where there are none.
 * @param planned the same functions as they are built
 */
export function explainZips(
  functions: readonly ResolvedFunction[],
  planned: readonly Pick<ResolvedFunction, 'name' | 'packaging'>[],
  { bases, hasDocker }: Pick<BuildSession, 'bases' | 'hasDocker'>,
): string | undefined {
  if (bases || !hasDocker) return undefined;
  const images = new Set(
    functions.filter(({ packaging }) => packagings.get(packaging).isImage).map(({ name }) => name),
  );
  const isLost = planned.some(({ name, packaging }) => images.has(name) && !packagings.get(packaging).isImage);
  return isLost ? noImagesYet : undefined;
}
