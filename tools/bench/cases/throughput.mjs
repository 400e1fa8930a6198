import { fileURLToPath } from 'node:url';
import { mustRun } from '../../run-program.mjs';
import { installPython } from '../peers/install-python.mjs';
import { defineCase } from '../runner/bench-case.mjs';
import { generateWorkspace } from '../workspaces/generate-workspace.mjs';

const executions = 1000;
/** The peer is slow: its time is scaled up. */
const peerExecutions = 50;

const program = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** What a loop over inputs, or a test suite, pays for an execution once everything is loaded and warm. */
export const throughput = defineCase({
  name: 'throughput',
  summary: `${executions} executions of the pipeline of three Python steps, one after another in one warm process.`,
  async prepare({ tell }) {
    const python = await installPython(tell);
    const { root } = await generateWorkspace('throughput', { pipelines: 1 });
    return {
      subjects: [
        {
          name: 'dorc',
          run: async () =>
            Number(
              await mustRun(process.execPath, [program('../programs/run-many-times.mjs'), root, String(executions)]),
            ),
        },
        {
          name: 'Dagster',
          run: async () =>
            (Number(await mustRun(python, [program('../peers/dagster_job.py'), String(peerExecutions)])) * executions) /
            peerExecutions,
        },
      ],
      peers: ['Dagster'],
      goals: { dorc: { most: 2000 } },
      runs: 5,
      warmups: 0,
      notes: [
        `The goal is 500 executions a second. Both start their own clock after a first execution; dorc runs each step in a process of its own and ` +
          `writes input, output and history of every execution to files, Dagster's execute_in_process does neither (${peerExecutions} executions, scaled).`,
      ],
    };
  },
});
