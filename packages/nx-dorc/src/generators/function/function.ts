import { logger, type Tree } from '@nx/devkit';
import { DorcError, findNearest, throwProblems } from '@dorc/universal';
import { definitionFile, type FoundPipeline } from '@dorc/universal/discovery';
import { defineGenerator } from '../define-generator';
import { addStepToFile } from '../definition';
import { findNameProblems, getRuntime, readWorkspace, writeFunction, type GeneratorWorkspace } from '../workspace';

export interface FunctionOptions {
  readonly name: string;
  readonly pipeline: string;
  readonly runtime?: string;
}

/**
 * Adds a function to a pipeline, and its step at the end.
 * @throws DorcError `UNKNOWN_PIPELINE`, `INVALID_NAME`, `NAME_TOO_LONG`, `UNKNOWN_RUNTIME`
 */
export async function functionGenerator(tree: Tree, options: FunctionOptions): Promise<() => void> {
  const { name } = options;
  const workspace = await readWorkspace(tree);
  const pipeline = getPipeline(workspace, options.pipeline);
  const runtime = getRuntime(options.runtime ?? usualRuntime(pipeline));
  const file = `${pipeline.root}/${definitionFile}`;
  throwProblems(
    findNameProblems(workspace, { layer: pipeline.layer, pipeline: pipeline.name, functions: [name], file }),
  );

  const isNew = writeFunction(tree, { name, pipeline: pipeline.name, pipelineRoot: pipeline.root, runtime });
  const notes = addStepToFile(tree, file, name);
  return () => {
    if (!isNew) logger.info(`${pipeline.root}/${name} is there already and was kept as it is.`);
    for (const note of notes) logger.info(note);
    logger.info(`Write it:  ${pipeline.root}/${name}`);
    logger.info(`Run it:    npx nx run ${pipeline.projectName}:run --input='{"date":"2026-11-01"}'`);
  };
}

/** By its Nx name, or by its folder's where that is one pipeline's alone. */
function getPipeline({ pipelines, sourceFolder }: GeneratorWorkspace, name: string): FoundPipeline {
  const byFolder = pipelines.filter((each) => each.name === name);
  const found =
    pipelines.find((each) => each.projectName === name) ?? (byFolder.length === 1 ? byFolder[0] : undefined);
  if (found) return found;
  const known = pipelines.map(({ projectName }) => projectName);
  const nearest = findNearest(name, known) ?? byFolder[0]?.projectName;
  throw new DorcError({
    code: 'UNKNOWN_PIPELINE',
    message: `there is no pipeline '${name}' in ${sourceFolder}/ (there is ${known.join(', ') || 'none yet'})`,
    hint: nearest ? `did you mean --pipeline=${nearest}?` : `make it first: npx nx g @dorc/nx:pipeline ${name}`,
  });
}

/** The runtime that most of the pipeline's functions have. */
function usualRuntime({ functions }: FoundPipeline): string {
  const counts = new Map<string, number>();
  for (const { runtime } of functions) if (runtime) counts.set(runtime, (counts.get(runtime) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'python';
}

export default defineGenerator(functionGenerator);
