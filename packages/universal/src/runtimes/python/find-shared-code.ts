import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import path from 'node:path';
import type { FunctionSource, SharedCodeCache } from '../function-runtime';
import { findPythonImports } from './find-python-imports';
import { isLeftOut } from './is-left-out';

/**
 * The units of shared code that a function imports, directly and through other units: absolute paths of package folders
 * and one-file modules below `shared/`, sorted. Nothing is run. A folder with code or data of its own is one unit; one
 * that holds folders alone and no `__init__.py` is a namespace, whose folders are units.
 */
export function findSharedCode(source: FunctionSource, cache: SharedCodeCache = new Map()): readonly string[] {
  const sharedRoot = path.join(source.workspaceRoot, 'shared');
  const entries = readFolder(source.root);
  const own = new Set(entries.map(({ name }) => name.replace(/\.py$/, '')));
  const imported = findImportedUnits(listPythonFiles(source.root, entries), source.root, sharedRoot, cache);
  const open = imported.filter((unit) => !own.has(topName(unit, sharedRoot)));
  const found = new Set<string>();
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (found.has(unit)) continue;
    found.add(unit);
    open.push(...findUnitsOfUnit(unit, sharedRoot, cache));
  }
  return [...found].sort();
}

function findUnitsOfUnit(unit: string, sharedRoot: string, cache: SharedCodeCache): readonly string[] {
  const known = cache.get(unit);
  if (known) return known;
  const files = unit.endsWith('.py') ? [unit] : listPythonFiles(unit, readFolder(unit));
  const units = findImportedUnits(files, sharedRoot, sharedRoot, cache).filter((other) => other !== unit);
  cache.set(unit, units);
  return units;
}

/** The units that files import. `base` is the folder that the names of their modules start from. */
function findImportedUnits(
  files: readonly string[],
  base: string,
  sharedRoot: string,
  cache: SharedCodeCache,
): readonly string[] {
  const units = new Set<string>();
  for (const file of files) {
    for (const { module, level, names } of findPythonImports(readFileSync(file, 'utf8'))) {
      if (level > 0 && base !== sharedRoot) continue; // A relative import in a function's own folder stays there.
      const from = level === 0 ? [] : parentOf(file, base, level);
      if (!from) continue;
      const parts = [...from, ...module.split('.').filter(Boolean)];
      for (const unit of resolveUnits(parts, names, sharedRoot, cache)) units.add(unit);
    }
  }
  return [...units];
}

/** The package that a relative import with so many dots starts from, as the parts of its name. */
function parentOf(file: string, base: string, level: number): string[] | undefined {
  const parts = path.relative(base, path.dirname(file)).split(path.sep).filter(Boolean);
  return level - 1 > parts.length ? undefined : parts.slice(0, parts.length - (level - 1));
}

function resolveUnits(
  parts: readonly string[],
  names: readonly string[],
  sharedRoot: string,
  cache: SharedCodeCache,
): string[] {
  let folder = sharedRoot;
  for (const [index, part] of parts.entries()) {
    const entries = listEntries(folder, cache);
    if (entries.includes(`${part}.py`) && !entries.includes(`${part}/`)) return [path.join(folder, `${part}.py`)];
    if (!entries.includes(`${part}/`)) return index === 0 ? [] : [folder];
    folder = path.join(folder, part);
    if (!isNamespace(folder, cache)) return hasPython(folder, cache) ? [folder] : [];
  }
  if (folder === sharedRoot) return [];
  // A namespace itself: what is imported from it decides.
  if (names.length === 0 || names.includes('*')) return [folder];
  return names.flatMap((name) =>
    resolveUnits([...path.relative(sharedRoot, folder).split(path.sep), name], [], sharedRoot, cache),
  );
}

function isNamespace(folder: string, cache: SharedCodeCache): boolean {
  const entries = listEntries(folder, cache);
  return entries.length > 0 && entries.every((entry) => entry.endsWith('/'));
}

function hasPython(folder: string, cache: SharedCodeCache): boolean {
  return listEntries(folder, cache).some(
    (entry) => entry.endsWith('.py') || (entry.endsWith('/') && hasPython(path.join(folder, entry), cache)),
  );
}

/** Names in a folder, folders with a slash at the end; without what is never packaged. */
function listEntries(folder: string, cache: SharedCodeCache): readonly string[] {
  const key = `${folder}/`;
  let entries = cache.get(key);
  if (!entries) {
    entries = readFolder(folder)
      .filter((entry) => !entry.name.startsWith('.') && !isLeftOut(entry.name, isFolder(entry, folder)))
      .map((entry) => (isFolder(entry, folder) ? `${entry.name}/` : entry.name));
    cache.set(key, entries);
  }
  return entries;
}

function listPythonFiles(folder: string, entries: readonly Dirent[]): string[] {
  return entries.flatMap((entry) => {
    const isFile = entry.name.endsWith('.py');
    if (!isFile && !entry.isDirectory() && !entry.isSymbolicLink()) return [];
    if (entry.name.startsWith('.') || isLeftOut(entry.name, !isFile)) return [];
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return listPythonFiles(file, readFolder(file));
    return isFile && (entry.isFile() || existsSync(file)) ? [file] : [];
  });
}

function isFolder(entry: Dirent, folder: string): boolean {
  return entry.isDirectory() || (entry.isSymbolicLink() && existsSync(path.join(folder, entry.name, '.')));
}

function topName(unit: string, sharedRoot: string): string {
  return (path.relative(sharedRoot, unit).split(path.sep)[0] ?? '').replace(/\.py$/, '');
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
