import { formatBytes, planPrune, type PruneDecision } from '@dorc/core/image';
import type { ECRClient } from '@aws-sdk/client-ecr';
import { deleteImages, listRepositories, listStoredImages } from './list-stored-images';

export interface RegistryPrune {
  readonly ecr: ECRClient;
  readonly project: string;
  readonly inUse: ReadonlySet<string>;
  /** How many of each function's images are kept besides. */
  readonly keep: number;
  readonly keepDays: number;
  /** Whether images are deleted; else they are only listed. */
  readonly isMeant: boolean;
  readonly report: (line: string) => void;
}

/** Lists, or deletes, the images of one registry that nothing uses. @returns how many */
export async function pruneRegistry(request: RegistryPrune): Promise<number> {
  const { ecr, project, inUse, keep, keepDays, isMeant, report } = request;
  let count = 0;
  for (const repository of await listRepositories(ecr, project)) {
    const images = await listStoredImages(ecr, repository);
    const plan = planPrune({ images, inUse, keep, keepDays, now: new Date() });
    const unused = plan.filter(({ isKept }) => !isKept);
    report(`  ${repository}: ${plan.length} images, ${unused.length} of them unused`);
    unused.map(renderDecision).forEach(report);
    if (isMeant)
      await deleteImages(
        ecr,
        repository,
        unused.map(({ image }) => image.digest),
      );
    count += unused.length;
  }
  return count;
}

function renderDecision({ image: { digest, tags, pushedAt, size }, why }: PruneDecision): string {
  const name = tags.join(', ') || digest.slice(0, 19);
  return `    ${name}  ${formatBytes(size)}, pushed ${pushedAt.toISOString().slice(0, 10)}: ${why}`;
}
