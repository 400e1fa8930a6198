// Checks CloudFormation templates: node tools/cfn-lint.mjs template.json …
// Prints cfn-lint's findings as JSON and ends with its exit code; with 77 where Python or its packages cannot be had.
// cfn-lint is installed from PyPI once, below tmp/.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { scratch } from './repository.mjs';
import { runProgram } from './run-program.mjs';

const version = '1.58.0';
const unavailable = 77;
const home = scratch('tools', `cfn-lint-${version}`);
const python = process.env.DORC_PYTHON ?? 'python3';

try {
  if (!existsSync(home)) await install();
} catch (error) {
  process.stderr.write(`cfn-lint ${version} is not to be had: ${error instanceof Error ? error.message : error}\n`);
  process.exit(unavailable);
}
const main = 'import sys; from cfnlint.runner import main; sys.exit(main())';
const env = { PYTHONPATH: home };
const { code } = await runProgram(python, ['-c', main, '--format', 'json', '--', ...process.argv.slice(2)], {
  env,
  show: true,
});
process.exit(code);

/** Into a folder of its own, which then takes the name: another run at the same time, or one cut off, does no harm. */
async function install() {
  await mkdir(dirname(home), { recursive: true });
  const folder = await mkdtemp(`${home}-`);
  const options = ['--quiet', '--disable-pip-version-check', '--target', folder];
  const { code, output } = await runProgram(python, ['-m', 'pip', 'install', ...options, `cfn-lint==${version}`]);
  if (code === 0) await rename(folder, home).catch((error) => (existsSync(home) ? undefined : Promise.reject(error)));
  await rm(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(output);
}
