import type { FileSystem } from './file-system';

/** A function's folder as it was found. Paths are relative to the workspace root. */
export interface FoundFunction {
  readonly name: string;
  readonly root: string;
  /** The runtime's kind; undefined where the folder holds no handler file. */
  readonly runtime: string | undefined;
}

/** A pipeline as it was found. Paths are relative to the workspace root. */
export interface FoundPipeline {
  /** The folder's name. */
  readonly name: string;
  readonly layer: string;
  /** What Nx calls it: the name, or `<layer>-<name>` where two layers hold the same name or dorc has a project of that name. */
  readonly projectName: string;
  readonly root: string;
  readonly functions: readonly FoundFunction[];
}

/** How a function's folder is recognised: the handler file of each runtime, `{ python: 'lambda.py' }`. */
export type HandlerFiles = Readonly<Record<string, string>>;

export const definitionFile = 'pipeline.ts';
/** The layer of a workspace that has none. */
export const defaultLayer = 'default';

/** Nx projects that every workspace has beside its pipelines. */
const takenNames = ['universal', 'infra'];

/** Folders of a pipeline that are never functions. */
const notFunctions = /^(?:[._]|node_modules$|tests?$|dist$)/;

/** Whether a pipeline's folder of that name is one of its functions. */
export function isFunctionFolder(name: string): boolean {
  return !notFunctions.test(name);
}

/**
 * All pipelines below the source folder: `<source>/<layer>/<pipeline>/pipeline.ts`, or `<source>/<pipeline>/pipeline.ts`
 * for those without a layer. Sorted by layer, then name.
 */
export function findPipelines(fs: FileSystem, sourceFolder: string, handlers: HandlerFiles): FoundPipeline[] {
  const roots = fs.folders(sourceFolder).flatMap((folder) => {
    const root = `${sourceFolder}/${folder}`;
    if (fs.exists(`${root}/${definitionFile}`)) return [root];
    return fs
      .folders(root)
      .map((name) => `${root}/${name}`)
      .filter((each) => fs.exists(`${each}/${definitionFile}`));
  });
  return readPipelines(fs, sourceFolder, roots, handlers);
}

/** The same from known roots (Nx has listed the definition files already). */
export function readPipelines(
  fs: FileSystem,
  sourceFolder: string,
  roots: readonly string[],
  handlers: HandlerFiles,
): FoundPipeline[] {
  const found = roots
    .map((root) => ({ root, ...nameOf(root, sourceFolder) }))
    .sort((a, b) => compare(a.layer, b.layer) || compare(a.name, b.name));
  const timesUsed = new Map<string, number>(takenNames.map((name) => [name, 1]));
  for (const { name } of found) timesUsed.set(name, (timesUsed.get(name) ?? 0) + 1);
  return found.map(({ root, layer, name }) => ({
    name,
    layer,
    root,
    projectName: (timesUsed.get(name) ?? 0) > 1 ? `${layer}-${name}` : name,
    functions: findFunctions(fs, root, handlers),
  }));
}

function nameOf(root: string, sourceFolder: string): { layer: string; name: string } {
  const parts = root.slice(sourceFolder.length + 1).split('/');
  return { layer: parts.length > 1 ? (parts[0] ?? defaultLayer) : defaultLayer, name: parts[parts.length - 1] ?? '' };
}

function findFunctions(fs: FileSystem, root: string, handlers: HandlerFiles): FoundFunction[] {
  return fs
    .folders(root)
    .filter(isFunctionFolder)
    .map((name) => {
      const runtime = Object.keys(handlers).find((kind) => fs.exists(`${root}/${name}/${handlers[kind] ?? ''}`));
      return { name, root: `${root}/${name}`, runtime };
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
