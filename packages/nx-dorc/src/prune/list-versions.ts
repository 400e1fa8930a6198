import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionVersion } from './plan-versions';

/** The functions whose names begin with `prefix`. */
export async function listFunctionNames(lambda: LambdaClient, prefix: string): Promise<string[]> {
  const { paginateListFunctions } = await import('@aws-sdk/client-lambda');
  const names: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    for (const { FunctionName = '' } of Functions) if (FunctionName.startsWith(prefix)) names.push(FunctionName);
  }
  return names;
}

/** Every version of a function. */
export async function listVersions(lambda: LambdaClient, functionName: string): Promise<FunctionVersion[]> {
  const { paginateListVersionsByFunction } = await import('@aws-sdk/client-lambda');
  const versions: FunctionVersion[] = [];
  const pages = paginateListVersionsByFunction({ client: lambda }, { FunctionName: functionName });
  for await (const { Versions = [] } of pages) {
    for (const { Version: version = '', LastModified, PackageType } of Versions) {
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
