import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../../run-program.mjs';
import { installCdk } from './install-cdk.mjs';

const app = fileURLToPath(new URL('./cdk-app.mjs', import.meta.url));

/**
 * The CDK's command line over the same pipelines, against the same emulator.
 * @param {string} folder For its own files.
 * @param {readonly import('../workspaces/generate-workspace.mjs').GeneratedPipeline[]} pipelines
 * @param {(line: string) => void} tell
 * @returns {Promise<(env: Record<string, string>, ...args: string[]) => Promise<string>>}
 */
export async function createCdk(folder, pipelines, tell) {
  const program = await installCdk(tell);
  const list = join(folder, 'pipelines.json');
  await mkdir(folder, { recursive: true });
  await writeFile(list, JSON.stringify(pipelines.map(({ name, functions }) => ({ name, functions }))));
  await copyFile(app, join(folder, 'app.mjs')); // Its path is part of a shell command.
  const options = ['--app', 'node app.mjs', '--output', 'cdk.out', '--ci', '--no-notices', '--no-version-reporting'];
  return (env, ...args) =>
    mustRun(program, [...args, ...options], { cwd: folder, env: { BENCH_PIPELINES: list, ...env } });
}
