import type { Tree } from '@nx/devkit';
import { runtimes, type FunctionRuntime } from '@dorc/universal/runtimes';

export interface FunctionToWrite {
  readonly name: string;
  readonly pipeline: string;
  /** The pipeline's folder, relative to the workspace root. */
  readonly pipelineRoot: string;
  readonly runtime: FunctionRuntime;
}

/** Writes a new function's files; a folder that holds a handler already is left alone. Whether anything was written. */
export function writeFunction(tree: Tree, { name, pipeline, pipelineRoot, runtime }: FunctionToWrite): boolean {
  const root = `${pipelineRoot}/${name}`;
  if (runtimes.all.some(({ handlerFile }) => tree.exists(`${root}/${handlerFile}`))) return false;
  for (const [file, content] of Object.entries(runtime.scaffold({ name, pipeline }))) {
    if (!tree.exists(`${root}/${file}`)) tree.write(`${root}/${file}`, content);
  }
  return true;
}
