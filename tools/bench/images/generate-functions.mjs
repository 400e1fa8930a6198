import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';

/** Lines of a handler, which is what the first measurements had too. */
const handlerLines = 239;

/**
 * @typedef {object} Functions
 * @property {string} root Of the workspace, with the folder `wheels`.
 * @property {string} pipeline The folder of the pipeline: a folder for each function, and `requirements.txt`.
 * @property {readonly string[]} names
 * @property {(name: string) => string} file The handler of a function.
 */

/**
 * Writes a pipeline of Python functions that share their dependencies, which are wheels in a folder: no network is measured.
 * @param {string} name
 * @param {{ functions: number, wheels: string, requirements: readonly string[] }} options `wheels`: the folder to copy.
 * @returns {Promise<Functions>}
 */
export async function generateFunctions(name, { functions: count, wheels, requirements }) {
  const root = scratch('bench', name);
  await rm(root, { recursive: true, force: true });
  const pipeline = join(root, 'src', 'raw', 'etl-sales');
  await cp(wheels, join(root, 'wheels'), { recursive: true });
  await mkdir(pipeline, { recursive: true });
  await writeFile(join(pipeline, 'requirements.txt'), `${requirements.join('\n')}\n`);
  const names = Array.from({ length: count }, (_, index) => `step-${String(index + 1).padStart(4, '0')}`);
  const file = (/** @type {string} */ each) => join(pipeline, each, 'lambda.py');
  for (const each of names) {
    await mkdir(join(pipeline, each));
    await writeFile(file(each), renderHandler(each));
  }
  return { root, pipeline, names, file };
}

/** @param {string} name */
function renderHandler(name) {
  const body = Array.from(
    { length: handlerLines - 6 },
    (_, index) => `    values["${index}"] = "line ${index} of ${name}"`,
  );
  return ['# edit 0', '', '', 'def handler(event, context):', '    values = {}', ...body, '    return values', ''].join(
    '\n',
  );
}
