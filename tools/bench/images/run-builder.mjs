import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../../run-program.mjs';

const program = fileURLToPath(new URL('../programs/build-and-push.mjs', import.meta.url));

/**
 * A build and push in processes of its own.
 * @param {import('./create-builder.mjs').BuilderOptions & { machine: string }} options
 */
export async function createBuilderProcess(options) {
  await rm(options.machine, { recursive: true, force: true });
  await mkdir(options.machine, { recursive: true });
  const file = `${options.machine}.json`;
  await writeFile(file, JSON.stringify(options));
  return {
    /** @returns {Promise<{ pushed: readonly import('./create-builder.mjs').Pushed[], memory: number }>} */
    async run() {
      const output = await mustRun(process.execPath, ['--no-warnings', program, file]);
      return JSON.parse(output.slice(output.lastIndexOf('{"pushed"')));
    },
    /** Makes a machine of it that has built nothing. */
    async forget() {
      for (const folder of ['dist', '.dorc']) await rm(join(options.machine, folder), { recursive: true, force: true });
    },
  };
}
