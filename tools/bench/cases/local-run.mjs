import { fileURLToPath } from 'node:url';
import { scratch } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';
import { workspaceEnvironment } from '../../workspaces/workspace-environment.mjs';
import { installPython } from '../peers/install-python.mjs';
import { defineCase } from '../runner/bench-case.mjs';
import { generateWorkspace } from '../workspaces/generate-workspace.mjs';
import { linkCommand } from '../workspaces/link-command.mjs';
import { createNx } from '../workspaces/run-nx.mjs';

const flow = fileURLToPath(new URL('../peers/metaflow_flow.py', import.meta.url));

/** How long someone who edits a function waits for the result of a run. */
export const localRun = defineCase({
  name: 'local-run',
  summary: 'A pipeline of three Python steps, from the command to its result, each time in new processes.',
  async prepare({ tell }) {
    const python = await installPython(tell);
    const { root } = await generateWorkspace('local-run', { pipelines: 1 });
    const dorc = await linkCommand(root);
    const options = { cwd: root, env: workspaceEnvironment(root) };
    const nx = createNx(root);
    const metaflow = {
      cwd: root,
      env: { USERNAME: 'bench', METAFLOW_DATASTORE_SYSROOT_LOCAL: scratch('bench', 'metaflow') },
    };
    return {
      subjects: [
        { name: 'dorc run', run: () => expectResult(mustRun(dorc, ['run', 'pipeline-0001'], options)) },
        { name: 'npx dorc run', run: () => expectResult(mustRun('npx', ['dorc', 'run', 'pipeline-0001'], options)) },
        { name: 'nx run', run: () => expectResult(nx('run', 'pipeline-0001:run')) },
        { name: "Nx's own start", run: () => nx('run', 'nothing:noop').then(() => undefined) },
        { name: 'Metaflow', run: () => expectResult(mustRun(python, [flow, 'run'], metaflow)) },
      ],
      peers: ['Metaflow'],
      differences: [
        { name: 'npx dorc run, beyond dorc run', of: 'npx dorc run', without: 'dorc run' },
        { name: "nx run, beyond Nx's own start", of: 'nx run', without: "Nx's own start" },
      ],
      goals: { 'dorc run': { most: 600 } },
      runs: 11,
      warmups: 1,
    };
  },
});

/** @param {Promise<string>} output */
async function expectResult(output) {
  if (!(await output).includes('pipeline-0001: 4950')) throw new Error(`no result in:\n${await output}`);
}
