import type { AwsClients } from '@dorc/universal/aws';

/**
 * Deletes every object of a bucket; one that does not exist is empty. CloudFormation deletes no bucket that holds something.
 * @returns how many objects there were
 */
export async function emptyBucket(clients: AwsClients, bucket: string): Promise<number> {
  const { ListObjectsV2Command, DeleteObjectsCommand } = await import('@aws-sdk/client-s3');
  let deleted = 0;
  for (;;) {
    const { Contents = [] } = await clients
      .s3()
      .send(new ListObjectsV2Command({ Bucket: bucket }))
      .catch(emptyWhereMissing);
    if (Contents.length === 0) return deleted;
    const Objects = Contents.map(({ Key }) => ({ Key }));
    const { Errors = [] } = await clients.s3().send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
    const [failed] = Errors;
    if (failed)
      throw Object.assign(new Error(failed.Message ?? 'not deleted'), { name: failed.Code ?? 'DeleteFailed' });
    deleted += Objects.length;
  }
}

function emptyWhereMissing(error: Error): { Contents?: { Key?: string }[] } {
  if (error.name === 'NoSuchBucket') return {};
  throw error;
}
