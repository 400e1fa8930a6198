import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from '../../schema';
import { throwProblems, type DorcProblem } from '../../errors';
import { keepFile } from '../../process';
import type { PackageRequest } from '../function-runtime';
import { ensureKeyedFolder } from '../packaging/keyed-folder';
import { listNamedFiles, type SourceFile } from '../packaging/list-source-files';
import { buildWithEsbuild } from './build-with-esbuild';
import { checkInputs } from './check-inputs';

export interface FunctionBundle {
  /** SHA-256 of the bundle, its source map and the files that the step names. */
  readonly key: string;
  /** The folder with `lambda.js` and `lambda.js.map`; its folder `local` has them with a map that leads to the sources, and the named files. */
  readonly folder: string;
  /** The files that the function's step names. */
  readonly named: readonly SourceFile[];
}

type Request = Omit<PackageRequest, 'target'>;

/** Part of what a bundle is kept under; another number where what may go in changes. */
const rules = 2;
const outputNames: readonly string[] = ['lambda.js', 'lambda.js.map'];

const record = z.object({ inputs: z.array(z.string()), state: z.string(), key: z.string() });

/**
 * The bundle of a TypeScript function. What went into the last one is kept, so esbuild is not even loaded while none of
 * it has changed.
 * @throws DorcError with every problem that esbuild has found, and for files that must not go in
 */
export async function bundleFunction(request: Request): Promise<FunctionBundle> {
  const { workspaceRoot, root, cacheFolder, versions } = request;
  const parent = path.join(cacheFolder, 'node');
  const named = findNamed(request);
  const names = named.map((file) => file.path);
  const place = path.relative(workspaceRoot, root);
  const id = sha256(JSON.stringify([rules, place, versions.node, findEsbuildVersion(), names]));
  const recordFile = path.join(parent, 'records', `${id}.json`);
  const last = await findRecord(recordFile);
  if (last && existsSync(path.join(parent, last.key)) && renderState(last.inputs, request) === last.state) {
    return { key: last.key, folder: path.join(parent, last.key), named };
  }
  request.onProgress?.(`bundling ${request.name}`);
  const started = Date.now() + 1; // Times of files have fractions.
  const bundle = await buildWithEsbuild({
    workspaceRoot,
    node: versions.node,
    entries: { lambda: path.join(root, 'lambda.ts') },
  });
  const namedFiles = named.map(({ file }) => file);
  checkInputs(bundle.inputs, namedFiles, request);
  const namedInputs = namedFiles.map((file) => path.relative(workspaceRoot, file));
  const inputs = [...new Set([...bundle.inputs, ...namedInputs])].sort();
  const state = renderState(inputs, request);
  const outputs = bundle.files
    .map((file) => ({ name: path.basename(file.path), text: file.text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const beside = named.map(({ path: name, file, executable }) => ({ name, bytes: readFileSync(file), executable }));
  const key = sha256(JSON.stringify([...outputs, ...beside.map((each) => ({ ...each, bytes: sha256(each.bytes) }))]));
  const folder = await ensureKeyedFolder({
    parent,
    key,
    signal: request.signal,
    make: async (temporary) => {
      await mkdir(path.join(temporary, 'local'));
      const root = path.relative(path.join(parent, key, 'local'), workspaceRoot);
      for (const { name, text } of outputs) {
        await writeFile(path.join(temporary, name), text);
        await writeFile(path.join(temporary, 'local', name), name.endsWith('.map') ? withSourceRoot(text, root) : text);
      }
      for (const { name, bytes, executable } of beside) {
        const file = path.join(temporary, 'local', name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, bytes, { mode: executable ? 0o755 : 0o644 });
      }
    },
  });
  const isSettled = inputs.every((name) => findChange(path.join(workspaceRoot, name)) < started);
  // Else the bundle may be made of what a file was before.
  if (isSettled) await keepFile(recordFile, JSON.stringify({ inputs, state, key }));
  return { key, folder, named };
}

/** What the bundle makes itself is not taken from the folder. */
function findNamed({ workspaceRoot, root, include }: Request): SourceFile[] {
  if (!include) return [];
  const problems: DorcProblem[] = [];
  const named = listNamedFiles(root, { workspaceRoot, include, problems });
  throwProblems(problems);
  return named.filter((file) => !outputNames.includes(file.path)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * A digest of everything that could make another bundle: the inputs, the settings, the lock file, and which files there are
 * beside the workspace's own inputs, since a new one may be found in place of another.
 */
function renderState(inputs: readonly string[], { workspaceRoot, root }: Request): string {
  const hash = createHash('sha256');
  const settings = [
    'tsconfig.json',
    'tsconfig.base.json',
    'package.json',
    'package-lock.json',
    'pnpm-lock.yaml',
    'yarn.lock',
  ];
  for (let folder = root; folder.startsWith(workspaceRoot + path.sep); folder = path.dirname(folder)) {
    settings.push(path.relative(workspaceRoot, path.join(folder, 'tsconfig.json')));
  }
  for (const name of [...settings, ...inputs]) hash.update(`${name}\n${findDigest(path.join(workspaceRoot, name))}\n`);
  const own = inputs.filter((name) => !name.includes('node_modules/'));
  for (const folder of new Set(own.flatMap(lookupFolders))) {
    hash.update(`${folder}\n${listNames(path.join(workspaceRoot, folder))}\n`);
  }
  return hash.digest('hex');
}

/** The folders where a file would be found before this one: its own and, for an `index` file, the one above. */
function lookupFolders(name: string): string[] {
  const folder = path.dirname(name);
  return path.basename(name).startsWith('index.') ? [folder, path.dirname(folder)] : [folder];
}

function findDigest(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
}

function findChange(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? 0;
}

function listNames(folder: string): string {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .sort()
        .join('\n')
    : '';
}

/** Only the map for local use says where the sources are. */
function withSourceRoot(text: string, folder: string): string {
  const sourceRoot = `${folder.split(path.sep).join('/')}/`;
  return JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(text)), sourceRoot });
}

/** esbuild's version, without loading it. */
function findEsbuildVersion(): string {
  const file = createRequire(__filename).resolve('esbuild/package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

async function findRecord(file: string): Promise<z.infer<typeof record> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return record.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
