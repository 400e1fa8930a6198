import { defineRuntime } from '../define-runtime';
import { findSharedCode } from './find-shared-code';
import { listPythonInputs } from './list-python-inputs';
import { packagePython } from './package-python';
import { scaffoldPython } from './scaffold-python';
import { startPython } from './start-python';
import { findPythonTests, testPython } from './test-python';

/** Functions in Python: `lambda.py` with `def handler(event, context)`. */
export const python = defineRuntime({
  kind: 'python',
  summary: 'Functions in Python: lambda.py with def handler(event, context).',
  handlerFile: 'lambda.py',
  handler: 'lambda.handler',
  versions: { setting: 'python', default: '3.13', allowed: ['3.10', '3.11', '3.12', '3.13', '3.14'] },
  lambdaRuntime: (versions) => `python${versions.python}`,
  package: packagePython,
  worker: startPython,
  findSharedFolders: findSharedCode,
  inputs: listPythonInputs,
  scaffold: scaffoldPython,
  findTests: findPythonTests,
  test: testPython,
});
