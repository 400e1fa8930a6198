export {
  packageGroupNames,
  type FunctionPackage,
  type PackageFile,
  type PackageGroup,
  type PackageGroupName,
} from './function-package';
export type {
  Architecture,
  BuildTarget,
  FunctionRuntime,
  FunctionSource,
  PackageMemo,
  PackageRequest,
  RuntimeVersions,
  ScaffoldRequest,
  SharedCodeCache,
  WorkerCommand,
} from './function-runtime';
export type { RuntimeInputs } from './runtime-inputs';
export { defineRuntime } from './define-runtime';
export { findPythonImports, type PythonImport } from './python/find-python-imports';
export { runtimes } from './registry';
