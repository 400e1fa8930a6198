import path from 'node:path';
import { throwProblems, type DorcProblem } from '../../errors';
import type { FunctionPackage, PackageGroup } from '../function-package';
import type { PackageRequest, SharedCodeCache } from '../function-runtime';
import { listSourceFiles, type ListRequest } from '../packaging/list-source-files';
import { sourceGroup } from '../packaging/source-group';
import { findSharedCode } from './find-shared-code';
import { findPythonPackages, type InstallRequest } from './install-packages';
import { isLeftOut } from './is-left-out';

/**
 * A Python function as Lambda wants it: installed packages, the shared code that it imports and its own files, all at the
 * root of the function. https://docs.aws.amazon.com/lambda/latest/dg/python-package.html
 * @throws DorcError for files that must not be packaged and for packages that cannot be had
 */
export async function packagePython(request: PackageRequest): Promise<FunctionPackage> {
  const problems: DorcProblem[] = [];
  const listing: ListRequest = { workspaceRoot: request.workspaceRoot, skip: isLeftOut, problems };
  const shared = listShared(request, listing);
  const own = listSourceFiles(request.root, { ...listing, include: request.include ?? [] });
  const code = sourceGroup('code', `the files of ${request.name}`, own);
  throwProblems(problems);
  const dependencies = await findDependencies(request);
  return { handler: 'lambda.handler', groups: [dependencies, shared, code].filter((group) => group !== undefined) };
}

async function findDependencies(request: InstallRequest): Promise<PackageGroup | undefined> {
  const packages = await findPythonPackages(request);
  if (!packages) return undefined;
  const { key, because, install } = packages;
  return {
    name: 'dependencies',
    key,
    because,
    async files() {
      const { folder, files } = await install();
      return files.map(({ path: name, executable }) => {
        const content = { file: path.join(folder, name) };
        return { path: name, content, ...(executable ? { executable } : {}) };
      });
    },
  };
}

function listShared(
  request: PackageRequest,
  listing: ListRequest,
  cache: SharedCodeCache = new Map(),
): PackageGroup | undefined {
  const sharedRoot = path.join(request.workspaceRoot, 'shared');
  const units = findSharedCode(request, cache);
  const names = units.map((unit) => path.relative(sharedRoot, unit).split(path.sep).join('/'));
  const files = units.flatMap((unit, index) => {
    const name = names[index] ?? '';
    return listSourceFiles(unit, listing).map((file) => ({
      ...file,
      path: unit.endsWith('.py') ? name : `${name}/${file.path}`,
    }));
  });
  const unique = [...new Map(files.map((file) => [file.path, file])).values()].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  return sourceGroup('shared', `the shared packages it imports: ${names.join(', ')}`, unique);
}
