import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionVersion } from './plan-versions';

/** Every version of every function whose name begins with `prefix`. */
export async function listVersions(lambda: LambdaClient, prefix: string): Promise<FunctionVersion[]> {
  const { paginateListFunctions } = await import('@aws-sdk/client-lambda');
  const versions: FunctionVersion[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, { FunctionVersion: 'ALL' })) {
    for (const { FunctionName: functionName = '', Version: version = '', LastModified, PackageType } of Functions) {
      if (!functionName.startsWith(prefix)) continue;
      const modifiedAt = new Date(LastModified ?? Date.now());
      versions.push({ functionName, version, modifiedAt, isImage: PackageType === 'Image' });
    }
  }
  return versions;
}

/** The digest of the image that a version runs. */
export async function findImageDigest(
  lambda: LambdaClient,
  { functionName, version }: FunctionVersion,
): Promise<string | undefined> {
  const { GetFunctionCommand } = await import('@aws-sdk/client-lambda');
  const { Code } = await lambda.send(new GetFunctionCommand({ FunctionName: functionName, Qualifier: version }));
  const uris = [Code?.ResolvedImageUri, Code?.ImageUri];
  return uris.flatMap((uri) => /@(sha256:[0-9a-f]{64})$/.exec(uri ?? '')?.[1] ?? [])[0];
}

/** Deletes one version and leaves the function. */
export async function deleteVersion(lambda: LambdaClient, { functionName, version }: FunctionVersion): Promise<void> {
  const { DeleteFunctionCommand } = await import('@aws-sdk/client-lambda');
  await lambda.send(new DeleteFunctionCommand({ FunctionName: functionName, Qualifier: version }));
}
