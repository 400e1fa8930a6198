import { createHash } from 'node:crypto';
import { join, posix, relative, sep } from 'node:path';
import type {
  CreateDependenciesContext,
  DependencyType,
  ProjectConfiguration,
  RawProjectGraphDependency,
} from '@nx/devkit';
import type { FunctionRuntime, SharedCodeCache } from '@dorc/universal/runtimes';
import { findJson, writeJson } from './json-file';
import { infraFile, universalFile } from '../workspace/layout';
import { findDorcMetadata } from './project-metadata';

export interface EdgesRequest {
  readonly workspaceRoot: string;
  /** `.dorc/cache` */
  readonly cacheFolder: string;
  readonly projects: CreateDependenciesContext['projects'];
  readonly fileMap: CreateDependenciesContext['fileMap'];
  readonly runtimes: readonly FunctionRuntime[];
}

interface Scan {
  /** Over the project's own files. */
  readonly key: string;
  /** The shared folders that it imports, each with the key of its files. */
  readonly imports: Readonly<Record<string, string>>;
}

interface ScanCache {
  readonly version: number;
  /** All shared folders: a new one may be what an import means. */
  readonly shared: string;
  readonly scans: Readonly<Record<string, Scan>>;
}

const formatVersion = 1;

/**
 * The edges that Nx does not see by itself: pipelines need infra, infra needs universal, and a project needs the shared
 * code that its functions import. (Imports of TypeScript are Nx's own analysis.) What a project imports is kept by the
 * content of its files and of the shared files that it reaches, whose hashes Nx has already.
 */
export function createEdges(request: EdgesRequest): RawProjectGraphDependency[] {
  const { projects } = request;
  const names = new Map(Object.entries(projects).map(([name, { root }]) => [root, name]));
  const universal = names.get(posix.dirname(universalFile));
  const infra = names.get(posix.dirname(infraFile));
  const edges: RawProjectGraphDependency[] = [];
  const add = (source: string, target: string | undefined) => {
    if (target !== undefined && target !== source)
      edges.push({ source, target, type: 'implicit' as DependencyType.implicit });
  };
  if (infra) add(infra, universal);
  for (const [name, project] of Object.entries(projects)) {
    if (findDorcMetadata(project)?.kind === 'pipeline') add(name, infra ?? universal);
  }
  for (const [root, imports] of findSharedImports(request)) {
    const source = names.get(root);
    if (source) for (const each of imports) add(source, names.get(each));
  }
  return edges;
}

/** The roots of the shared projects that each project imports, by the project's root. */
function findSharedImports(request: EdgesRequest): Map<string, readonly string[]> {
  const { projects, fileMap, cacheFolder } = request;
  const kinds = new Map(Object.entries(projects).map(([name, project]) => [name, findDorcMetadata(project)?.kind]));
  const shared = [...kinds].filter(([, kind]) => kind === 'shared').map(([name]) => projects[name]?.root ?? '');
  if (shared.length === 0) return new Map();

  const keys = new Map<string, string>();
  for (const [name, { root }] of Object.entries(projects)) {
    if (['shared', 'pipeline'].includes(kinds.get(name) ?? ''))
      keys.set(root, hashFiles(fileMap.projectFileMap[name] ?? []));
  }
  const cacheFile = join(cacheFolder, 'graph', 'shared-imports.json');
  const cached = findJson(cacheFile) as ScanCache | undefined;
  const listing = shared.sort().join('\n');
  const known = cached?.version === formatVersion && cached.shared === listing ? cached.scans : {};
  const isValid = ({ key, imports }: Scan, root: string) =>
    key === keys.get(root) && Object.entries(imports).every(([each, hash]) => keys.get(each) === hash);

  const scans: Record<string, Scan> = {};
  const units: SharedCodeCache = new Map();
  let changed = Object.keys(known).length !== keys.size;
  for (const [name, project] of Object.entries(projects)) {
    const key = keys.get(project.root);
    if (key === undefined || !kinds.get(name)) continue;
    const last = known[project.root];
    if (last && isValid(last, project.root)) {
      scans[project.root] = last;
      continue;
    }
    changed = true;
    const imports = scanProject(request, project, shared, units);
    scans[project.root] = { key, imports: Object.fromEntries(imports.map((each) => [each, keys.get(each) ?? ''])) };
  }
  if (changed) writeJson(cacheFile, { version: formatVersion, shared: listing, scans } satisfies ScanCache);
  return new Map(Object.entries(scans).map(([root, { imports }]) => [root, Object.keys(imports)]));
}

/** Where the code cannot be read, every shared folder may be meant. */
function scanProject(
  { workspaceRoot, runtimes }: EdgesRequest,
  project: ProjectConfiguration,
  shared: readonly string[],
  cache: SharedCodeCache,
): string[] {
  const functions = findDorcMetadata(project)?.functions ?? { [project.name ?? project.root]: null };
  const isPipeline = findDorcMetadata(project)?.functions !== undefined;
  const pipelineRoot = join(workspaceRoot, project.root);
  try {
    const found = Object.entries(functions).flatMap(([name, kind]) => {
      const root = isPipeline ? join(pipelineRoot, name) : pipelineRoot;
      return runtimes
        .filter((runtime) => !isPipeline || runtime.kind === kind)
        .flatMap((runtime) => runtime.findSharedFolders({ name, root, pipelineRoot, workspaceRoot }, cache));
    });
    const roots = found.flatMap((unit) => findOwner(relative(workspaceRoot, unit).split(sep).join('/'), shared) ?? []);
    return [...new Set(roots)].filter((root) => root !== project.root).sort();
  } catch {
    return shared.filter((root) => root !== project.root);
  }
}

/** The innermost of the folders that holds the file or folder. */
function findOwner(path: string, folders: readonly string[]): string | undefined {
  const holding = folders.filter((folder) => path === folder || path.startsWith(`${folder}/`));
  return holding.sort((a, b) => b.length - a.length)[0];
}

function hashFiles(files: readonly { readonly file: string; readonly hash: string }[]): string {
  const hash = createHash('sha1');
  for (const { file, hash: content } of files) hash.update(`${file}\0${content}\n`);
  return hash.digest('base64url');
}
