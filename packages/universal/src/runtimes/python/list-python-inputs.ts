import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RuntimeInputs } from '../runtime-inputs';

/** What Python builds read of the workspace: its requirements with the files that they include, or its uv project. */
export function listPythonInputs(workspaceRoot: string): RuntimeInputs {
  return {
    files: [
      'requirements.txt',
      'pyproject.toml',
      'uv.lock',
      ...listIncluded(workspaceRoot, 'requirements.txt', new Set()),
    ],
    leftOut: ['**/__pycache__/**', '**/test_*.py', '**/*_test.py', '**/conftest.py', '**/*.py[co]'],
    environment: ['DORC_PYTHON'],
    commands: ['python3 --version || python --version || echo none'],
  };
}

/** Files and folders of the workspace that a requirements file names: `-r`, `-c`, `--find-links` and local wheels. */
function listIncluded(workspaceRoot: string, file: string, seen: Set<string>): string[] {
  const absolute = path.join(workspaceRoot, file);
  if (seen.has(file) || !existsSync(absolute)) return [];
  seen.add(file);
  return readFileSync(absolute, 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, option = '', value = ''] =
        line.match(/^\s*(-r|-c|-f|--requirement|--constraint|--find-links)[ =]+([^\s#]+)/) ?? [];
      const [wheel] = line.match(/^\s*\.{1,2}\/[^\s;#[]+/) ?? [];
      const named = value
        ? path.posix.join(path.posix.dirname(file), value)
        : path.posix.normalize(wheel?.trim() ?? '');
      if (named === '.' || named.startsWith('..') || path.isAbsolute(value) || /^https?:/.test(value)) return [];
      if (['-f', '--find-links'].includes(option)) return [`${named.replace(/\/$/, '')}/**/*`];
      return [named, ...(option ? listIncluded(workspaceRoot, named, seen) : [])];
    });
}
