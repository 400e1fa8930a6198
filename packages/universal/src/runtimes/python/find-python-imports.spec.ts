import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findPythonImports } from './find-python-imports';

const absolute = (module: string, ...names: string[]) => ({ module, level: 0, names });

describe('findPythonImports', () => {
  it.each([
    ['import a.b as c, d', [absolute('a.b'), absolute('d')]],
    ['from a.b import (x, # first\n  y as z,\n)', [absolute('a.b', 'x', 'y')]],
    ['from . import x', [{ module: '', level: 1, names: ['x'] }]],
    ['from ... b import y', [{ module: 'b', level: 3, names: ['y'] }]],
    ['from .. import *', [{ module: '', level: 2, names: ['*'] }]],
    ['import \\\n  a', [absolute('a')]],
    ['from a \\\r\n import b\r\nimport c', [absolute('a', 'b'), absolute('c')]],
    ['def f():\n\timport a\n\ttry: import b\n\texcept ImportError: from c import d; import e', ['a', 'b', 'c', 'e']],
    ['if x: import a\nelse: import b', ['a', 'b']],
    ["importlib.import_module('a.b')", ['a.b']],
    ["x = import_module(\n  'a'\n)", ['a']],
    ["import_module('..a', __name__)", [{ module: 'a', level: 2, names: [] }]],
    ['m = __import__("a")', ['a']],
    ['import_module(name)', []],
    ['import_module(f"a.{b}")', []],
    ['import größe', ['größe']],
  ])('%j', (source, expected) => {
    expect(findPythonImports(source)).toEqual(
      expected.map((item) => (typeof item === 'string' ? expect.objectContaining({ module: item }) : item)),
    );
  });

  it.each([
    '# import a',
    '"import a"',
    "'''\nimport a\n'''",
    'x = """\nfrom a import b\n"""',
    "r'\\'; import_a = 1",
    'x = (\n  import_a\n)',
    'x = [1,\n  # import a\n]',
    'yield_from = 1; important = 2',
    'raise X from a',
    'f\'{x["import a"]}\'',
    "f'''{x}\nimport a\n'''",
    "f'{x:>{width}}' # import a",
    "f'{{' + '''\nimport a'''",
    'print("\\\nimport a")',
  ])('finds nothing in %j', (source) => {
    expect(findPythonImports(source)).toEqual([]);
  });

  it('goes on after text that is not Python', () => {
    expect(findPythonImports("x = 'not closed\nimport a\n)))\nimport b")).toEqual([absolute('a'), absolute('b')]);
  });

  it("agrees with Python's own parser on its standard library", () => {
    const program = `
import ast, glob, json, os, sys
result = {}
for file in sorted(glob.glob(os.path.join(os.path.dirname(os.__file__), "*.py"))):
    with open(file, encoding="utf-8") as source: tree = ast.parse(source.read())
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import): found += [[a.name, 0, []] for a in node.names]
        if isinstance(node, ast.ImportFrom): found.append([node.module or "", node.level, [a.name for a in node.names]])
    result[file] = found
print(json.dumps(result))`;
    const output = execFileSync('python3', ['-c', program], { encoding: 'utf8', maxBuffer: 1e8 });
    const parsed = JSON.parse(output) as Record<string, [string, number, string[]][]>;
    expect(Object.keys(parsed).length).toBeGreaterThan(100);
    const render = (imports: readonly (readonly [string, number, readonly string[]])[]) =>
      imports.map((item) => JSON.stringify(item)).sort();
    for (const [file, expected] of Object.entries(parsed)) {
      const source = readFileSync(file, 'utf8');
      const calls = new Set(
        [...source.matchAll(/(?:import_module|__import__)\(\s*['"]([\w.]+)['"]/g)].map(([, name]) => name),
      );
      const found = findPythonImports(source).filter(({ module, names }) => names.length > 0 || !calls.has(module));
      const missing = expected.filter(([module, , names]) => names.length > 0 || !calls.has(module));
      expect({ file, imports: render(found.map(({ module, level, names }) => [module, level, names])) }).toEqual({
        file,
        imports: render(missing),
      });
    }
  });
});
