import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSharedCode } from './find-shared-code';

let workspaceRoot: string;
beforeEach(() => (workspaceRoot = mkdtempSync(path.join(tmpdir(), 'dorc-shared-'))));
afterEach(() => rmSync(workspaceRoot, { recursive: true }));

/** What a function with these files finds, relative to `shared/`. */
function find(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspaceRoot, name.startsWith('shared/') ? name : `src/etl/load/${name}`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const pipelineRoot = path.join(workspaceRoot, 'src', 'etl');
  const source = { name: 'load', root: path.join(pipelineRoot, 'load'), pipelineRoot, workspaceRoot };
  return findSharedCode(source).map((file) => path.relative(path.join(workspaceRoot, 'shared'), file));
}

describe('findSharedCode', () => {
  it('finds packages and modules, directly and through others, and nothing else', () => {
    const files = {
      'lambda.py': 'import cleaning.dates\nimport os, pandas',
      'shared/cleaning/__init__.py': '',
      'shared/cleaning/dates.py': 'def f():\n  from money import euro',
      'shared/money.py': 'import names',
      'shared/names/__init__.py': 'import cleaning',
      'shared/unused/__init__.py': '',
    };
    expect(find(files)).toEqual(['cleaning', 'money.py', 'names']);
  });

  it('finds what other files of the function import, but not what its tests do', () => {
    const files = {
      'lambda.py': 'from helper import x',
      'helper.py': 'import a',
      'deep/er.py': 'import b',
      'test_lambda.py': 'import c',
      'shared/a.py': '',
      'shared/b.py': '',
      'shared/c.py': '',
    };
    expect(find(files)).toEqual(['a.py', 'b.py']);
  });

  it('prefers the files of the function', () => {
    expect(find({ 'lambda.py': 'import helper', 'helper.py': '', 'shared/helper.py': '', 'shared/x.py': '' })).toEqual(
      [],
    );
  });

  it('takes a folder without __init__.py whole where it has files of its own', () => {
    const files = {
      'lambda.py': 'from cleaning import dates',
      'shared/cleaning/dates.py': '',
      'shared/cleaning/days.csv': '',
    };
    expect(find(files)).toEqual(['cleaning']);
  });

  it('takes only what is imported of a namespace, and follows relative imports in it', () => {
    const files = {
      'lambda.py': 'from acme import sales\nimport acme.tax.rates',
      'shared/acme/sales/__init__.py': 'from ..money import euro',
      'shared/acme/tax/rates.py': '',
      'shared/acme/money/__init__.py': '',
      'shared/acme/unused/__init__.py': '',
    };
    expect(find(files)).toEqual(['acme/money', 'acme/sales', 'acme/tax']);
  });

  it('finds imports by name', () => {
    expect(find({ 'lambda.py': "m = importlib.import_module('plug.in')", 'shared/plug/in.py': '' })).toEqual(['plug']);
  });

  it('ignores relative imports of a function and folders without Python', () => {
    const files = { 'lambda.py': 'from . import a\nimport web', 'shared/a.py': '', 'shared/web/index.ts': '' };
    expect(find(files)).toEqual([]);
  });

  it('is fine without a shared folder', () => {
    expect(find({ 'lambda.py': 'import a' })).toEqual([]);
  });
});
