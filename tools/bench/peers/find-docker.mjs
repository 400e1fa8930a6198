import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from '../../run-program.mjs';

/**
 * A `docker` that can build with BuildKit: one before version 23, or one with buildx. A machine may have several.
 * @returns {Promise<string | undefined>}
 */
export async function findDocker() {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(folder, 'docker');
    if (!existsSync(program)) continue;
    const { output } = await runProgram(program, ['version', '--format', '{{.Client.Version}}']);
    if (parseInt(output, 10) < 23 || (await runProgram(program, ['buildx', 'version'])).code === 0) return program;
  }
  return undefined;
}
