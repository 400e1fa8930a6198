import { PythonScanner } from './python-scanner';

/** One import of a Python file. */
export interface PythonImport {
  /** `a.b`; empty for `from . import x`. */
  readonly module: string;
  /** Leading dots: 0 for an absolute import. */
  readonly level: number;
  /** What is imported from the module; empty for `import a.b`, `['*']` for all of it. */
  readonly names: readonly string[];
}

/**
 * The imports of Python source text, found without running it: statements wherever they stand, and
 * `importlib.import_module` and `__import__` with a literal name. Strings and comments are skipped; source that is not
 * Python gives what can be made of it.
 * https://docs.python.org/3/reference/simple_stmts.html#the-import-statement
 */
export function findPythonImports(source: string): readonly PythonImport[] {
  if (!source.includes('import')) return [];
  const imports: PythonImport[] = [];
  const scanner = new PythonScanner(source);
  for (let word = scanner.seek(); word !== undefined; word = scanner.seek()) {
    if (word === 'import') imports.push(...readImport(scanner));
    else if (word === 'from') imports.push(...readFrom(scanner));
    else imports.push(...readCall(scanner));
  }
  return imports;
}

/** After `import`: `a.b as c, d`. */
function readImport(scanner: PythonScanner): PythonImport[] {
  const imports: PythonImport[] = [];
  do {
    const { module } = readDotted(scanner);
    if (module) imports.push({ module, level: 0, names: [] });
    skipAlias(scanner);
  } while (scanner.take('sign', ','));
  return imports;
}

/** After `from`: `..a.b import (x as y, z)`. */
function readFrom(scanner: PythonScanner): PythonImport[] {
  const { module, level } = readDotted(scanner);
  if ((!module && level === 0) || !scanner.take('word', 'import')) return [];
  scanner.take('sign', '(');
  const names: string[] = [];
  do {
    const name = scanner.take('sign', '*') ?? scanner.take('word');
    if (name) names.push(name);
    skipAlias(scanner);
  } while (scanner.take('sign', ','));
  return [{ module, level, names }];
}

/** After `import_module` or `__import__`: `('a.b')`. */
function readCall(scanner: PythonScanner): PythonImport[] {
  const name = scanner.take('sign', '(') && scanner.take('string');
  const [, dots = '', module = ''] = name?.match(/^(\.*)([\w.]*)$/) ?? [];
  return module ? [{ module, level: dots.length, names: [] }] : [];
}

function readDotted(scanner: PythonScanner): { module: string; level: number } {
  let level = 0;
  while (scanner.take('sign', '.')) level++;
  if (scanner.peeks('word', 'import')) return { module: '', level };
  const parts: string[] = [];
  do {
    const part = scanner.take('word');
    if (part) parts.push(part);
  } while (scanner.take('sign', '.'));
  return { module: parts.join('.'), level };
}

function skipAlias(scanner: PythonScanner): void {
  if (scanner.take('word', 'as')) scanner.take('word');
}
