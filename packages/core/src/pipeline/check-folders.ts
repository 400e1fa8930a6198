import { basename, dirname } from 'node:path/posix';
import { findNearest, type DorcProblem } from '@dorc/universal';
import { suggestName } from '@dorc/universal/naming';
import { steps as kinds } from '../steps/registry';
import type { PlacedStep } from './walk-steps';

/** A function's folder: `runtime` is undefined where it holds no handler file. */
export interface FunctionFolder {
  readonly name: string;
  readonly runtime: string | undefined;
}

/** A problem for each step that runs a function without a folder, and for each function's folder that no step uses. */
export function findFolderProblems(
  steps: readonly PlacedStep[],
  folders: readonly FunctionFolder[],
  file: string,
): DorcProblem[] {
  const used = new Set(steps.filter(({ step }) => kinds.get(step.kind).function).map(({ step }) => step.name));
  const names = folders.map(({ name }) => name);
  const missing = [...used].flatMap((name) => {
    const folder = folders.find((each) => each.name === name);
    if (!folder) return [unknownFolder(name, names, file)];
    return folder.runtime === undefined ? [withoutHandler(name, file)] : [];
  });
  const unused = folders.filter(({ name, runtime }) => runtime !== undefined && !used.has(name));
  const withoutFolder = [...used].filter((name) => !names.includes(name));
  return [...missing, ...unused.map(({ name }) => unusedFolder(name, withoutFolder, file))];
}

function unknownFolder(name: string, folders: readonly string[], file: string): DorcProblem {
  const nearest = findNearest(name, folders);
  return {
    code: 'UNKNOWN_STEP_FOLDER',
    file,
    message: `step '${name}' has no folder ${dirname(file)}/${name}${folders.length > 0 ? `; there are ${list(folders)}` : ''}`,
    hint: nearest
      ? renameHint(nearest)
      : `make it: nx g @dorc/nx:function ${suggestName(name) ?? name} --pipeline=${basename(dirname(file))}`,
  };
}

/** A folder whose name no step can have is to be renamed; any other may be what was meant. */
function renameHint(folder: string): string {
  const better = suggestName(folder);
  return better && better !== folder ? `rename the folder '${folder}' to '${better}'` : `did you mean fn('${folder}')?`;
}

function withoutHandler(name: string, file: string): DorcProblem {
  return {
    code: 'MISSING_HANDLER',
    file,
    message: `the folder ${dirname(file)}/${name} of step '${name}' holds no handler file`,
    hint: `put a lambda.py with def handler(event, context), or a lambda.ts with export const handler, into it`,
  };
}

function unusedFolder(name: string, withoutFolder: readonly string[], file: string): DorcProblem {
  const nearest = findNearest(name, withoutFolder);
  return {
    code: 'UNUSED_FUNCTION_FOLDER',
    file,
    message: `the function in ${dirname(file)}/${name} is not a step of this pipeline`,
    hint: nearest
      ? `step '${nearest}' may be meant: rename one of the two`
      : `add fn('${name}') to the steps, or remove the folder`,
  };
}

function list(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
