import { formatFiles, logger, type Tree } from '@nx/devkit';
import { throwProblems } from '@dorc/universal';
import { definitionFile } from '@dorc/universal/discovery';
import { defineGenerator } from '../define-generator';
import { addStepToFile } from '../definition';
import { findNameProblems, getRuntime, readWorkspace, writeFunction } from '../workspace';
import { choosePlace } from './choose-place';
import { parseSchedule } from './parse-schedule';
import { renderDefinition } from './render-definition';

export interface PipelineOptions {
  readonly name: string;
  readonly layer?: string;
  readonly functions?: readonly string[];
  readonly runtime?: string;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly skipFormat?: boolean;
}

const defaultFunctions = ['extract', 'report'];

/**
 * Adds a pipeline with its functions. Of one that is there already it adds the functions asked for that it lacks, and
 * changes nothing else.
 * @throws DorcError `INVALID_NAME`, `NAME_TOO_LONG`, `UNKNOWN_RUNTIME`, `INVALID_SCHEDULE`, `LAYER_MISSING`
 */
export async function pipeline(tree: Tree, options: PipelineOptions): Promise<() => void> {
  const { name } = options;
  const workspace = await readWorkspace(tree);
  const runtime = getRuntime(options.runtime ?? 'python');
  const schedule = parseSchedule(options.schedule, options.timezone);
  const place = choosePlace(workspace, name, options.layer);
  const file = `${place.root}/${definitionFile}`;
  const asked = [...new Set((options.functions ?? []).map((each) => each.trim()).filter(Boolean))];
  const functions = asked.length > 0 || place.exists ? asked : defaultFunctions;
  throwProblems(findNameProblems(workspace, { layer: place.layer, pipeline: name, functions, file }));

  const write = (each: string) =>
    writeFunction(tree, { name: each, pipeline: name, pipelineRoot: place.root, runtime });
  const written = functions.filter(write);
  const notes: string[] = [];
  if (!place.exists) {
    const withExample = functions.slice(0, 2).every((each) => written.includes(each));
    tree.write(file, renderDefinition({ name, functions, schedule, withExample }));
    if (!options.skipFormat) await formatFiles(tree);
  } else {
    notes.push(`${file} is there already; what you wrote was kept.`);
    if (schedule) notes.push(`Its triggers were not changed. For the schedule, edit ${file}.`);
    for (const each of functions) notes.push(...addStepToFile(tree, file, each));
  }

  const projectName = await findProjectName(tree, place.root);
  return () => {
    for (const note of notes) logger.info(note);
    logger.info(`Run it:     npx nx run ${projectName}:run --input='{"date":"2026-11-01"}'`);
    logger.info(`Test it:    npx nx run ${projectName}:test`);
    logger.info(`Deploy it:  npx nx run ${projectName}:deploy   (to this machine; --env=… for AWS)`);
  };
}

/** The Nx name, which depends on the other pipelines. */
async function findProjectName(tree: Tree, root: string): Promise<string> {
  const { pipelines } = await readWorkspace(tree);
  return pipelines.find((each) => each.root === root)?.projectName ?? root;
}

export default defineGenerator(pipeline);
