import { throwProblems, type DorcProblem } from '@dorc/universal';
import type { PackageFile } from '@dorc/universal/runtimes';

/**
 * Refuses paths that have no place in a package: absolute ones, ones that leave the folder, names that delete files in an
 * image (`.wh.*`), duplicates, and a file where another file needs a folder. Files must be sorted by path.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 */
export function checkFiles(files: readonly PackageFile[]): void {
  const paths = new Set<string>();
  const problems: DorcProblem[] = [];
  for (const { path } of files) {
    const wrong = paths.has(path) ? 'is there twice' : findFault(path);
    if (wrong) problems.push(problem(path, wrong));
    paths.add(path);
  }
  for (const path of paths) {
    const parent = parentsOf(path).find((folder) => paths.has(folder));
    if (parent !== undefined) problems.push(problem(path, `needs the folder '${parent}', but that is a file`));
  }
  throwProblems(problems);
}

/** The folders above a path, outermost first: `a/b/c` gives `a`, `a/b`. */
export function parentsOf(path: string): string[] {
  const parents: string[] = [];
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) parents.push(path.slice(0, end));
  return parents;
}

function findFault(path: string): string | undefined {
  if (path === '') return 'has no name';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  if (path.includes('\\')) return 'has a backslash';
  // eslint would rather not see control characters in a pattern, so they are looked for by code.
  if ([...path].some((character) => character < ' ' || character === '\x7f')) return 'has a control character';
  const segments = path.split('/');
  if (segments.includes('..')) return 'leaves the package by ".."';
  if (segments.includes('') || segments.includes('.')) return 'has an empty part';
  if (segments.some((segment) => segment.startsWith('.wh.')))
    return "has a name that starts with '.wh.', which would delete a file in an image";
  if (Buffer.byteLength(path) > 4000) return 'is longer than 4000 bytes';
  return undefined;
}

function problem(path: string, wrong: string): DorcProblem {
  return {
    code: 'PACKAGE_PATH',
    file: path,
    message: `the path ${JSON.stringify(path)} ${wrong}`,
    hint: 'rename or remove this file',
  };
}
