/** Whether a file or folder of a function or of shared code is for development alone: tests and compiled files. */
export function isLeftOut(name: string, isFolder: boolean): boolean {
  if (isFolder) return ['__pycache__', 'tests', 'node_modules'].includes(name) || name.endsWith('.egg-info');
  return /^(test_.*|.*_test|conftest)\.py$|\.py[co]$/.test(name);
}
