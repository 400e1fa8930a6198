import type { Tree } from '@nx/devkit';
import { runtimes, type FunctionRuntime } from '@dorc/universal/runtimes';

export interface FunctionToWrite {
  readonly name: string;
  readonly pipeline: string;
  /** The pipeline's folder, relative to the workspace root. */
  readonly pipelineRoot: string;
  readonly runtime: FunctionRuntime;
}

export interface WrittenFunction {
  readonly name: string;
  /** Relative to the workspace root. */
  readonly handlerFile: string;
  /** False where the handler was there already, and everything was kept as it was. */
  readonly isNew: boolean;
}

/** Writes a new function's files; a folder that holds a handler already, in whatever language, is left alone. */
export function writeFunction(tree: Tree, { name, pipeline, pipelineRoot, runtime }: FunctionToWrite): WrittenFunction {
  const root = `${pipelineRoot}/${name}`;
  const present = runtimes.all.map((each) => `${root}/${each.handlerFile}`).find((file) => tree.exists(file));
  if (present !== undefined) return { name, handlerFile: present, isNew: false };
  for (const [file, content] of Object.entries(runtime.scaffold({ name, pipeline }))) {
    if (!tree.exists(`${root}/${file}`)) tree.write(`${root}/${file}`, content);
  }
  return { name, handlerFile: `${root}/${runtime.handlerFile}`, isNew: true };
}
