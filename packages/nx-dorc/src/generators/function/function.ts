import { formatFiles, logger, type Tree } from '@nx/devkit';
import { DorcError, findNearest, throwProblems } from '@dorc/universal';
import { definitionFile, type FoundPipeline } from '@dorc/universal/discovery';
import { defineGenerator } from '../define-generator';
import { addStepToFile } from '../definition';
import {
  findInvalidNames,
  findLongNames,
  findUsualRuntime,
  getRuntime,
  readWorkspace,
  writeFunction,
  type GeneratorWorkspace,
} from '../workspace';

export interface FunctionOptions {
  readonly name: string;
  readonly pipeline: string;
  readonly runtime?: string;
  readonly skipFormat?: boolean;
}

/**
 * Adds a function to a pipeline, and its step at the end.
 * @throws DorcError `UNKNOWN_PIPELINE`, `INVALID_NAME`, `NAME_TOO_LONG`, `UNKNOWN_RUNTIME`
 */
export async function functionGenerator(tree: Tree, options: FunctionOptions): Promise<() => void> {
  const { name } = options;
  const workspace = await readWorkspace(tree);
  const pipeline = getPipeline(workspace, options.pipeline);
  const { layer, root, projectName } = pipeline;
  throwProblems(findInvalidNames(workspace, { functions: [name] }));
  throwProblems(findLongNames(workspace, { layer, pipeline: pipeline.name, functions: [name], isNew: false }));
  const runtime = getRuntime(options.runtime ?? findUsualRuntime(pipeline));

  const written = writeFunction(tree, { name, pipeline: pipeline.name, pipelineRoot: root, runtime });
  const notes = [
    ...(written.isNew ? [] : [`${written.handlerFile} is there already and was kept as it is.`]),
    ...(await addStepToFile(tree, `${root}/${definitionFile}`, name)),
  ];
  if (!options.skipFormat) await formatFiles(tree);
  return () => {
    for (const note of notes) logger.info(note);
    logger.info(`Write it:  ${written.handlerFile}`);
    logger.info(`Run it:    npx nx run ${projectName}:run --input='{"date":"2026-11-01"}'`);
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
    message: `there is no pipeline '${name}' in ${sourceFolder}/; there is ${known.join(', ') || 'none yet'}`,
    hint: nearest ? `did you mean --pipeline=${nearest}?` : `make it first: npx nx g @dorc/nx:pipeline ${name}`,
  });
}

export default defineGenerator(functionGenerator);
