import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { throwProblems, type DorcProblem } from '../../errors';
import type { FunctionSource } from '../function-runtime';

/** Where the packages of a function are written down. */
export type RequirementSource =
  | { readonly kind: 'requirements'; readonly file: string }
  /** A folder with pyproject.toml and uv.lock. */
  | { readonly kind: 'uv'; readonly folder: string };

export interface Requirements {
  /** The workspace's first, then the pipeline's; those that ask for nothing are left out. */
  readonly sources: readonly RequirementSource[];
  /** SHA-256 of every file that decides what is installed, in order, whatever the files' names. */
  readonly contents: readonly string[];
  /** The names of packages asked for in requirement files, normalised. */
  readonly names: ReadonlySet<string>;
  /** The text of every requirement file that was read, by its absolute path. */
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * Reads which packages a function has: requirements.txt, or pyproject.toml with uv.lock in its place, of the workspace and
 * of the pipeline; files they include (`-r`, `-c`) and local wheels (`--find-links`, paths) count as well.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 * @throws DorcError REQUIREMENTS_FILE_MISSING for an include that is not there
 */
export function readRequirements({ workspaceRoot, pipelineRoot }: Omit<FunctionSource, 'name' | 'root'>): Requirements {
  const sources: RequirementSource[] = [];
  const reading: Reading = { workspaceRoot, contents: [], names: new Set(), problems: [], texts: {} };
  for (const folder of new Set([workspaceRoot, pipelineRoot])) {
    const file = path.join(folder, 'requirements.txt');
    const locks = [path.join(folder, 'pyproject.toml'), path.join(folder, 'uv.lock')];
    if (locks.every((lock) => existsSync(lock))) {
      sources.push({ kind: 'uv', folder });
      reading.contents.push(...locks.map((lock) => hash(readFileSync(lock))));
    } else if (existsSync(file) && readFile(file, reading)) sources.push({ kind: 'requirements', file });
  }
  throwProblems(reading.problems);
  return { sources, contents: reading.contents, names: reading.names, texts: reading.texts };
}

interface Reading {
  readonly workspaceRoot: string;
  readonly contents: string[];
  readonly names: Set<string>;
  readonly problems: DorcProblem[];
  readonly texts: Record<string, string>;
}

/** Reads one requirements file and what it includes; whether it asks for anything. */
function readFile(file: string, reading: Reading): boolean {
  if (file in reading.texts) return false;
  const text = readFileSync(file, 'utf8');
  reading.texts[file] = text;
  const lines = splitLines(text);
  if (lines.length > 0) reading.contents.push(hash(text));
  let asks = false;
  for (const line of lines) {
    const [, option = '', value = ''] = line.match(/^(-\w|--[\w-]+)[ =]*(.*)$/) ?? [];
    const name = line.match(/^[A-Za-z0-9][\w.-]*/)?.[0];
    if (['-r', '--requirement', '-c', '--constraint'].includes(option)) {
      asks = readIncluded(value, file, reading) || asks;
    } else if (['-f', '--find-links'].includes(option)) {
      reading.contents.push(...hashWheels(path.resolve(path.dirname(file), value)));
    } else if (isPath(line)) {
      reading.contents.push(...hashWheels(path.resolve(reading.workspaceRoot, line.split(/[ ;#[]/)[0] ?? '')));
    } else if (name) reading.names.add(name.toLowerCase().replace(/[-_.]+/g, '-'));
    asks ||= !option || option === '-e' || option === '--editable';
  }
  return asks;
}

function readIncluded(value: string, from: string, reading: Reading): boolean {
  if (/^https?:/.test(value)) return true;
  const file = path.resolve(path.dirname(from), value);
  if (existsSync(file)) return readFile(file, reading);
  const relative = path.relative(reading.workspaceRoot, from).split(path.sep).join('/');
  const message = `includes '${value}', which does not exist`;
  reading.problems.push({
    code: 'REQUIREMENTS_FILE_MISSING',
    file: relative,
    message,
    hint: 'correct the path, which starts from the including file',
  });
  return false;
}

/** Logical lines without comments. */
function splitLines(text: string): string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

function isPath(line: string): boolean {
  return /^(\.{1,2}\/|\/|file:)/.test(line) || /^[^ ;]+\.whl\b/.test(line);
}

function hashWheels(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [hash(readFileSync(place))];
  return readdirSync(place)
    .sort()
    .filter((name) => /\.(whl|tar\.gz|zip)$/.test(name))
    .map((name) => hash(`${name}\n${hash(readFileSync(path.join(place, name)))}`));
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
