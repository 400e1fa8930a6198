import { formatFiles, logger, type Tree } from '@nx/devkit';
import { throwProblems } from '@dorc/universal';
import { definitionFile } from '@dorc/universal/discovery';
import { defineGenerator } from '../define-generator';
import { addStepToFile } from '../definition';
import {
  findInvalidNames,
  findLongNames,
  findUsualRuntime,
  getRuntime,
  listFunctions,
  readWorkspace,
  writeFunction,
} from '../workspace';
import { choosePlace } from './choose-place';
import { findPathProblem } from './find-path-problem';
import { findTakenName } from './find-taken-name';
import { parseSchedule } from './parse-schedule';
import { readNxNames } from './read-nx-names';
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
 * @throws DorcError `INVALID_NAME`, `NAME_TOO_LONG`, `NAME_TAKEN`, `UNKNOWN_RUNTIME`, `LAYER_MISSING`, `PIPELINE_IN_THE_WAY`
 * and those of a schedule.
 */
export async function pipeline(tree: Tree, options: PipelineOptions): Promise<() => void> {
  const { name, layer } = options;
  const workspace = await readWorkspace(tree);
  const { sourceFolder } = workspace;
  const asked = [...new Set((options.functions ?? []).map((each) => each.trim()).filter(Boolean))];
  const path = findPathProblem(name, sourceFolder);
  throwProblems(path ? [path] : findInvalidNames(workspace, { layer, pipeline: name, functions: asked }));
  const schedule = parseSchedule(options.schedule, options.timezone);

  const place = choosePlace(workspace, name, layer);
  const { root, existing } = place;
  const file = `${root}/${definitionFile}`;
  // Functions that lie there without a definition become its steps: dorc refuses a function that is no step.
  const present = existing ? [] : listFunctions(tree, sourceFolder, root).map((each) => each.name);
  const wanted = [...new Set([...asked, ...present])];
  const functions = wanted.length > 0 || existing ? wanted : defaultFunctions;
  throwProblems(findLongNames(workspace, { layer: place.layer, pipeline: name, functions, isNew: !existing }));
  const runtime = getRuntime(options.runtime ?? (existing && findUsualRuntime(existing)));

  const written = functions.map((each) =>
    writeFunction(tree, { name: each, pipeline: name, pipelineRoot: root, runtime }),
  );
  const notes = written
    .filter(({ isNew }) => !isNew)
    .map((each) => `${each.handlerFile} is there already and was kept as it is.`);
  if (existing) {
    notes.unshift(`${file} is there already; what you wrote was kept.`);
    if (schedule) notes.push(`Its triggers were not changed. For the schedule, edit ${file}.`);
    for (const each of functions) notes.push(...(await addStepToFile(tree, file, each)));
  } else {
    tree.write(file, renderDefinition({ name, functions, schedule }));
  }
  const { projectName, renamed } = readNxNames(tree, workspace, root);
  if (!existing) throwProblems([findTakenName(tree, projectName, root)].flatMap((problem) => problem ?? []));
  if (!options.skipFormat) await formatFiles(tree);

  return () => {
    for (const note of [...notes, ...renamed]) logger.info(note);
    logger.info(`Run it:     npx nx run ${projectName}:run --input='{"date":"2026-11-01"}'`);
    logger.info(`Test it:    npx nx run ${projectName}:test`);
    logger.info(`Deploy it:  npx nx run ${projectName}:deploy   (to this machine; --env=… for AWS)`);
  };
}

export default defineGenerator(pipeline);
