import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';

const version = '2.1148.1';

/**
 * The CDK's command line, installed once below `tmp/`.
 * @param {(line: string) => void} tell
 * @returns {Promise<string>} The program `cdk`.
 */
export async function installCdk(tell) {
  const folder = scratch('bench', 'peers', `aws-cdk-${version}`);
  const program = join(folder, 'node_modules', '.bin', 'cdk');
  if (!existsSync(program)) {
    tell(`Installing aws-cdk@${version}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }));
    await mustRun('npm', ['install', '--no-audit', '--no-fund', `aws-cdk@${version}`], { cwd: folder });
  }
  return program;
}
