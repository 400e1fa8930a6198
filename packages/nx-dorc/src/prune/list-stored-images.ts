import type { ECRClient } from '@aws-sdk/client-ecr';
import type { StoredImage } from '@dorc/core/image';

/** The repositories of a project in one registry, also of pipelines that are gone. */
export async function listRepositories(ecr: ECRClient, project: string): Promise<string[]> {
  const { paginateDescribeRepositories } = await import('@aws-sdk/client-ecr');
  const names: string[] = [];
  for await (const { repositories = [] } of paginateDescribeRepositories({ client: ecr }, {})) {
    for (const { repositoryName = '' } of repositories)
      if (repositoryName.startsWith(`${project}/`)) names.push(repositoryName);
  }
  return names.sort();
}

/** Everything in a repository. */
export async function listStoredImages(ecr: ECRClient, repositoryName: string): Promise<StoredImage[]> {
  const { paginateDescribeImages } = await import('@aws-sdk/client-ecr');
  const images: StoredImage[] = [];
  for await (const { imageDetails = [] } of paginateDescribeImages({ client: ecr }, { repositoryName })) {
    for (const { imageDigest, imageTags = [], imagePushedAt = new Date(), imageSizeInBytes = 0 } of imageDetails) {
      if (imageDigest)
        images.push({ digest: imageDigest, tags: imageTags, pushedAt: imagePushedAt, size: imageSizeInBytes });
    }
  }
  return images;
}

/** At most so many are taken by one call. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html */
const mostAtOnce = 100;

/** Deletes images with all their tags. */
export async function deleteImages(ecr: ECRClient, repositoryName: string, digests: readonly string[]): Promise<void> {
  const { BatchDeleteImageCommand } = await import('@aws-sdk/client-ecr');
  for (let from = 0; from < digests.length; from += mostAtOnce) {
    const imageIds = digests.slice(from, from + mostAtOnce).map((imageDigest) => ({ imageDigest }));
    const { failures = [] } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    const [failed] = failures;
    if (failed)
      throw new Error(`${repositoryName}: ${failed.imageId?.imageDigest} is not deleted: ${failed.failureReason}`);
  }
}
