import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import type { PackageRequest } from '../function-runtime';
import { ensureKeyedFolder } from '../packaging/keyed-folder';
import { buildWithEsbuild } from './build-with-esbuild';

export interface FunctionBundle {
  /** SHA-256 of the bundle and its source map. */
  readonly key: string;
  /** The folder with `lambda.js` and `lambda.js.map`; its folder `local` has them with a map that leads to the sources. */
  readonly folder: string;
}

type Request = Omit<PackageRequest, 'target'>;

const record = z.object({ inputs: z.array(z.string()), state: z.string(), key: z.string() });

/**
 * The bundle of a TypeScript function. What went into the last one is kept, so esbuild is not even loaded while none of
 * it has changed.
 * @throws DorcError with every problem that esbuild has found
 */
export async function bundleFunction(request: Request): Promise<FunctionBundle> {
  const { workspaceRoot, root, cacheFolder, versions } = request;
  const parent = path.join(cacheFolder, 'node');
  const id = sha256(JSON.stringify([path.relative(workspaceRoot, root), versions.node, findEsbuildVersion()]));
  const recordFile = path.join(parent, 'records', `${id}.json`);
  const last = await findRecord(recordFile);
  if (last && existsSync(path.join(parent, last.key)) && renderState(last.inputs, request) === last.state) {
    return { key: last.key, folder: path.join(parent, last.key) };
  }
  request.onProgress?.(`bundling ${request.name}`);
  const { files, inputs } = await buildWithEsbuild({
    workspaceRoot,
    node: versions.node,
    entries: { lambda: path.join(root, 'lambda.ts') },
  });
  const state = renderState(inputs, request);
  const outputs = files
    .map((file) => ({ name: path.basename(file.path), text: file.text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const key = sha256(JSON.stringify(outputs));
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
    },
  });
  await keepRecord(recordFile, JSON.stringify({ inputs, state, key }));
  return { key, folder };
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

async function keepRecord(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.${Date.now()}`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
