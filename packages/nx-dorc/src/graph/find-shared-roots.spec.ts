import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from './testing/write-files';
import { findSharedRoots } from './find-shared-roots';

describe('findSharedRoots', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dorc-shared-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it('finds each folder, and each folder of a namespace', () => {
    writeFiles(root, [
      'shared/geo/__init__.py',
      'shared/geo/deep/x.py',
      'shared/acme/units/a.py',
      'shared/acme/dates/b.py',
      'shared/README.md',
    ]);
    expect(findSharedRoots(root)).toEqual(['shared/acme/dates', 'shared/acme/units', 'shared/geo']);
  });

  it('takes modules in shared/ itself for a project', () => {
    writeFiles(root, ['shared/dates.py', 'shared/geo/__init__.py', 'shared/__pycache__/x.pyc']);
    expect(findSharedRoots(root)).toEqual(['shared', 'shared/geo']);
  });

  it('is empty without the folder', () => {
    expect(findSharedRoots(root)).toEqual([]);
  });
});
