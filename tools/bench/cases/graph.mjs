import { fileURLToPath } from 'node:url';
import { mustRun } from '../../run-program.mjs';
import { defineCase } from '../runner/bench-case.mjs';
import { generateWorkspace } from '../workspaces/generate-workspace.mjs';
import { createNx } from '../workspaces/run-nx.mjs';
import { writeProjects } from '../workspaces/write-projects.mjs';

const count = 1000;
const command = ['show', 'project', `pipeline-${count}`, '--json'];
const program = fileURLToPath(new URL('../programs/time-plugin.mjs', import.meta.url));

/** What every command of Nx pays for the plugin. */
export const graph = defineCase({
  name: 'graph',
  summary: `The project graph of ${count} pipelines and a shared package, with the plugin's caches warm and without Nx's daemon.`,
  async prepare({ tell }) {
    tell(`Writing ${count} pipelines, and again as project.json files`);
    const { root } = await generateWorkspace('graph', { pipelines: count, shared: true });
    const { root: peer } = await generateWorkspace('graph-project-json', { pipelines: count, shared: true });
    await writeProjects(peer);
    const nx = createNx(root);
    const nxPeer = createNx(peer);
    const { root: empty } = await generateWorkspace('graph-empty', { pipelines: 0 });
    const nxEmpty = createNx(empty);
    for (const run of [nx, nxPeer]) await run(...command);
    return {
      subjects: [
        {
          name: "the plugin's own functions",
          run: async () => Number(await mustRun(process.execPath, [program, root])),
        },
        { name: 'nx show project', run: async () => expectProject(await nx(...command)) },
        {
          name: 'nx show project, project.json files',
          run: async () => expectProject(await nxPeer(...command)),
        },
        {
          name: 'nx show project, no pipelines',
          run: () => nxEmpty('show', 'project', 'infra', '--json').then(() => undefined),
        },
      ],
      peers: ['nx show project, project.json files'],
      differences: [
        {
          name: 'what the plugin adds to project.json files',
          of: 'nx show project',
          without: 'nx show project, project.json files',
        },
      ],
      goals: { "the plugin's own functions": { most: 100 } },
      runs: 7,
      warmups: 1,
    };
  },
});

/** @param {string} output */
function expectProject(output) {
  if (!output.includes('Three steps')) throw new Error(`the project is not there:\n${output}`);
}
