import path from 'node:path';
import type { PackageRequest, WorkerCommand } from '../function-runtime';
import { getPython, type Python } from './find-python';
import { findPythonPackages, type PythonPackages } from './install-packages';

type LocalRequest = Omit<PackageRequest, 'target' | 'name' | 'root'>;

/** How to run Python here with a function's packages: the interpreter and the folders to import from, first to last. */
export interface LocalPython {
  readonly python: Python;
  readonly packages: PythonPackages | undefined;
  readonly folders: readonly string[];
}

/** Finds Python and installs the packages for this machine; starts nothing where both are known. */
export async function prepareLocalPython(request: LocalRequest): Promise<LocalPython> {
  const python = await getPython({ ...request, version: request.versions.python });
  const packages = await findPythonPackages({ ...request, target: { for: 'local' } });
  const site = packages ? [(await packages.install()).folder] : [];
  return { python, packages, folders: [path.join(request.workspaceRoot, 'shared'), ...site] };
}

/**
 * The command of a Python worker. Python is started without its own site-packages (`-S`), so a package that the function
 * does not declare is missing here as it is on Lambda.
 */
export async function startPython(request: Omit<PackageRequest, 'target'>): Promise<WorkerCommand> {
  const { python, folders } = await prepareLocalPython(request);
  return {
    command: python.file,
    args: ['-S', path.join(__dirname, 'files', 'worker.py')],
    cwd: request.root,
    env: {
      PYTHONPATH: [request.root, ...folders].join(path.delimiter),
      // Compiled files stay out of the user's folders.
      PYTHONPYCACHEPREFIX: path.join(request.cacheFolder, 'pycache'),
      LAMBDA_TASK_ROOT: request.root,
      _HANDLER: 'lambda.handler',
    },
  };
}
