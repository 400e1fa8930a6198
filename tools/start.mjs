// npm start: what dorc does, in a scratch copy of examples/weather.
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { copyExample } from './workspaces/copy-example.mjs';
import { binary, repositoryRoot } from './repository.mjs';
import { mustRun, runProgram } from './run-program.mjs';
import { workspaceEnvironment } from './workspaces/workspace-environment.mjs';

const changedFile = 'src/climate/records/extremes/lambda.py';

step('Building the packages');
await mustRun(binary('nx'), ['run-many', '-t', 'build'], { env: { NX_DAEMON: 'false' } });

const workspace = await copyExample('weather', 'start');
step(`Copied examples/weather to ${relative(repositoryRoot, workspace)}`);

try {
  await nx(
    'Running a pipeline on this machine',
    'run',
    'month-report:run',
    '--input={"city":"New York","month":"2014-01"}',
  );
  await nx('Deploying the workspace to the AWS emulator', 'run-many', '-t', 'deploy');
  await nx('Starting an execution there', 'run', 'records:start', '--input={"city":"New York"}');
  await changeOneLine();
  await nx(`Changed one line of ${changedFile}; deploying again`, 'run-many', '-t', 'deploy');
} finally {
  await runProgram(binary('nx'), ['run', 'infra:emulator', '--stop'], options());
}
step(`Done. It is yours to play with: cd ${relative(repositoryRoot, workspace)} && npx nx show projects`);

/**
 * @param {string} what
 * @param {...string} args
 */
async function nx(what, ...args) {
  step(`${what}\n  $ nx ${args.map((arg) => arg.replace(/^(--\w+=)(\{.*)$/, "$1'$2'")).join(' ')}`);
  const { code } = await runProgram(binary('nx'), args, { ...options(), show: true });
  if (code !== 0) throw new Error(`nx ${args.join(' ')} ended with ${code}`);
}

async function changeOneLine() {
  const file = join(workspace, changedFile);
  const before = await readFile(file, 'utf8');
  const after = before.replace('pick(days, "wind")', 'pick(days[-365:], "wind")');
  if (after === before) throw new Error(`${changedFile} has no line to change`);
  await writeFile(file, after);
}

function options() {
  return { cwd: workspace, env: workspaceEnvironment(workspace) };
}

/** @param {string} text */
function step(text) {
  console.log(`\n▸ ${text}`);
}
