// node tools/test-example.mjs <example>: the example's own tests, in a scratch copy of it.
import { copyExample } from './workspaces/copy-example.mjs';
import { binary } from './repository.mjs';
import { runProgram } from './run-program.mjs';
import { workspaceEnvironment } from './workspaces/workspace-environment.mjs';

const workspace = await copyExample(process.argv[2] ?? 'weather', 'test-example');
const options = { cwd: workspace, env: workspaceEnvironment(workspace), show: true };
const { code } = await runProgram(binary('nx'), ['run-many', '-t', 'test'], options);
process.exitCode = code;
