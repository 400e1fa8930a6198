import { join } from 'node:path';
import { packagings, type BuildManifest, type BuiltFunction } from '@dorc/core/image';
import { functionName, repositoryName, type PipelineScope } from '@dorc/universal/naming';
import type { BoundValue } from '@dorc/universal/stacks';

/** Where the emulator takes a pipeline's code from. */
export interface LocalPlace {
  readonly scope: PipelineScope;
  /** The environment's artifact bucket. */
  readonly bucket: string;
  /** The emulator's registry: host with port. */
  readonly registry: string;
}

/** Where a zip lies in the artifact bucket. */
export function zipKey({ digest }: Pick<BuiltFunction, 'digest'>): string {
  return `functions/${digest}.zip`;
}

/**
 * The values for the placeholders of a pipeline's template, from its build.
 * @param local in the environment `local`, where the build decides how a function is packaged
 */
export function bindingsOf(build: BuildManifest | undefined, local?: LocalPlace): Record<string, BoundValue> {
  return Object.fromEntries(
    (build?.functions ?? []).flatMap((built): [string, BoundValue][] => [
      [`${built.name}.version`, built.digest],
      local ? [`${built.name}.code`, codeOf(built, local)] : codeBinding(built),
    ]),
  );
}

function codeBinding(built: BuiltFunction): [string, string] {
  return isImage(built) ? [`${built.name}.digest`, built.digest] : [`${built.name}.key`, zipKey(built)];
}

/** The properties of a function that are about its code, its name among them. */
function codeOf(built: BuiltFunction, { scope, bucket, registry }: LocalPlace): Record<string, unknown> {
  const { name, packaging, digest, runtime: Runtime, handler: Handler } = built;
  const FunctionName = functionName(scope, name, packaging);
  if (isImage(built)) {
    const ImageUri = `${registry}/${repositoryName(scope)}@${digest}`;
    return { FunctionName, PackageType: 'Image', Code: { ImageUri } };
  }
  return { FunctionName, PackageType: 'Zip', Code: { S3Bucket: bucket, S3Key: zipKey(built) }, Runtime, Handler };
}

/** The zips that a pipeline's stack refers to: the key in the bucket and the file on this machine. */
export function zipsOf(build: BuildManifest | undefined, buildFolder: string): { key: string; file: string }[] {
  return (build?.functions ?? [])
    .filter((built) => !isImage(built))
    .map((built) => ({ key: zipKey(built), file: join(buildFolder, built.path) }));
}

/** Whether a build has anything for a registry. */
export function hasImages(build: BuildManifest | undefined): build is BuildManifest {
  return build?.functions.some(isImage) ?? false;
}

function isImage({ packaging }: Pick<BuiltFunction, 'packaging'>): boolean {
  return packagings.get(packaging).isImage ?? false;
}
