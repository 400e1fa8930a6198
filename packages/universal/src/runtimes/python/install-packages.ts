import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from '../../schema';
import type { PackageRequest } from '../function-runtime';
import { ensureKeyedFolder } from '../packaging/keyed-folder';
import { canCompileFor } from './compile-site';
import { getInstaller } from './find-installer';
import { getPython, type Python } from './find-python';
import { installInto } from './install-into';
import type { SiteFile } from './normalise-site';
import { readRequirements, type RequirementSource } from './read-requirements';

export type InstallRequest = Omit<PackageRequest, 'name' | 'root'>;

/** The packages of a function for one target: found by key, installed when they are asked for. */
export interface PythonPackages {
  /** SHA-256 over everything that decides what is installed. */
  readonly key: string;
  readonly because: string;
  /** The normalised names that requirement files ask for. */
  readonly names: ReadonlySet<string>;
  /** The folder to import from and the files in it; installs them where the cache has none. */
  install(): Promise<{ folder: string; files: readonly SiteFile[] }>;
}

/** Changes whenever equal inputs come to give other files. */
const schema = 'python-packages/3';
const siteFiles = z.array(z.object({ path: z.string(), executable: z.boolean() }));

/**
 * The Python packages of a function, which are those of all functions of its pipeline, or undefined where it asks for none: then nothing is started.
 * @throws DorcError for requirement files, a Python or an installer that are missing; `install` for packages that cannot be had
 */
export async function findPythonPackages(request: InstallRequest): Promise<PythonPackages | undefined> {
  const { workspaceRoot, pipelineRoot, target, versions, memo } = request;
  const key = JSON.stringify(['python packages', workspaceRoot, pipelineRoot, target, versions.python]);
  // The map forgets the type; nobody else writes under this key.
  const earlier = memo?.get(key) as Promise<PythonPackages | undefined> | undefined;
  const found = earlier ?? findNow(request);
  memo?.set(key, found);
  return found;
}

async function findNow(request: InstallRequest): Promise<PythonPackages | undefined> {
  const requirements = readRequirements(request);
  if (requirements.sources.length === 0) return undefined;
  const python = await getPython({ ...request, version: request.versions.python });
  const installer = await getInstaller(
    python,
    request,
    requirements.sources.some(({ kind }) => kind === 'uv'),
  );
  const platform = renderPlatform(request, python);
  const isForLambda = request.target.for === 'lambda';
  const compiles = isForLambda && canCompileFor(python, request.versions.python);
  const decides = [schema, requirements.contents, platform, installer.name, installer.version, compiles];
  const key = createHash('sha256').update(JSON.stringify(decides)).digest('hex');
  const files = requirements.sources.map((source) =>
    path.relative(request.workspaceRoot, fileOf(source)).split(path.sep).join('/'),
  );
  return {
    key,
    because: `${files.join(', ')} for ${platform}, by ${installer.name} ${installer.version}${isForLambda ? `, ${compiles ? '' : 'not '}compiled` : ''}`,
    names: requirements.names,
    async install() {
      const parent = path.join(request.cacheFolder, 'python');
      const make = (folder: string) => installInto(folder, { request, python, installer, requirements, compiles });
      const folder = await ensureKeyedFolder({ parent, key, make, signal: request.signal });
      const text = await readFile(path.join(folder, 'files.json'), 'utf8');
      return { folder: path.join(folder, 'site'), files: siteFiles.parse(JSON.parse(text)) };
    },
  };
}

function renderPlatform({ target, versions }: InstallRequest, python: Python): string {
  if (target.for === 'lambda') return `Lambda ${target.architecture} with Python ${versions.python}`;
  return `${process.platform} ${process.arch} with ${python.abi}`;
}

function fileOf(source: RequirementSource): string {
  return source.kind === 'uv' ? path.join(source.folder, 'uv.lock') : source.file;
}
