import { createHash } from 'node:crypto';
import type { FunctionPackage, PackageFile, PackageGroup, PackageGroupName } from '@dorc/universal/runtimes';
import type { FunctionToBuild } from '../build-request';

/** Files of a group by path; text, bytes, or a file on disk. */
export type GroupContent = Readonly<Record<string, string | PackageFile['content']>>;

/** A package for specs, with the groups that are given and keys made from their content; counts how often files are listed. */
export function makePackage(
  content: Partial<Record<PackageGroupName, GroupContent>>,
): FunctionPackage & { readonly listed: PackageGroupName[] } {
  const listed: PackageGroupName[] = [];
  const groups = (['dependencies', 'shared', 'code'] as const).flatMap((name): PackageGroup[] => {
    const files = Object.entries(content[name] ?? {}).map(([path, value]): PackageFile => ({
      path,
      content: typeof value === 'string' ? Buffer.from(value) : value,
      ...(path.endsWith('.sh') ? { executable: true } : {}),
    }));
    if (files.length === 0) return [];
    const key = createHash('sha256')
      .update(JSON.stringify([name, content[name]]))
      .digest('hex');
    const list = async () => {
      listed.push(name);
      return files;
    };
    return [{ name, key, because: `${files.length} files`, files: list }];
  });
  return { handler: 'lambda.handler', groups, listed };
}

/** A function for specs around a package. */
export function makeFunction(
  name: string,
  contents: FunctionPackage,
  options: Partial<FunctionToBuild> = {},
): FunctionToBuild {
  return {
    name,
    packaging: 'zip',
    architecture: 'x86_64',
    runtime: 'python3.13',
    package: async () => contents,
    ...options,
  };
}
