import { chmod, cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from '../run-program.mjs';
import { createPip } from './create-pip.mjs';

/** Of the package that carries it. */
export const emulatorVersion = '1.170.0';

/**
 * Fetches AWS's runtime interface emulator, which lies in the wheel of the SAM CLI.
 * https://github.com/aws/aws-lambda-runtime-interface-emulator
 * @param {string} target
 * @param {string} scratch
 */
export async function fetchEmulator(target, scratch) {
  const folder = join(scratch, 'sam');
  const pip = await createPip();
  await mustRun(pip, ['download', '--quiet', '--no-deps', '-d', folder, `aws-sam-cli==${emulatorVersion}`]);
  const [wheel = ''] = await readdir(folder);
  await mustRun('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
  const name = `aws-lambda-rie-${process.arch === 'arm64' ? 'arm64' : 'x86_64'}`;
  await cp(join(folder, 'samcli/local/rapid', name), target);
  await chmod(target, 0o755);
}
