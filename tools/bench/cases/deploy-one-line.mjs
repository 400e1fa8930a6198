import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { createCdk } from '../peers/create-cdk.mjs';
import { emulatorEnvironment } from '../peers/emulator-environment.mjs';
import { defineCase } from '../runner/bench-case.mjs';
import { generateWorkspace } from '../workspaces/generate-workspace.mjs';
import { createNx } from '../workspaces/run-nx.mjs';
import { startEmulator } from '../workspaces/start-emulator.mjs';

const count = 100;

/** What someone waits who has changed a line of one function among many pipelines. */
export const deployOneLine = defineCase({
  name: 'deploy-one-line',
  summary: `One line changed in one function among ${count} deployed pipelines, from the edit to deployed on the emulator.`,
  async prepare(context) {
    const { tell } = context;
    const { root, pipelines } = await generateWorkspace('deploy-one-line', { pipelines: count });
    const changed = pipelines[Math.floor(count / 2)]?.name ?? '';
    const file = join(pipelines[Math.floor(count / 2)]?.folder ?? '', 'report', 'lambda.py');
    const emulator = await startEmulator(root, context);
    const nx = createNx(root);
    const runCdk = await createCdk(scratch('bench', 'deploy-one-line-cdk'), pipelines, tell);
    const cdk = (/** @type {string[]} */ ...args) => runCdk(emulatorEnvironment(emulator), ...args);
    const deployAll = ['deploy', '--all', '--concurrency', '4', '--require-approval', 'never'];
    let edits = 0;
    const edit = async () => writeFile(file, `${(await readFile(file, 'utf8')).split('\n#')[0]}\n# edit ${++edits}\n`);
    const subject = (
      /** @type {string} */ name,
      /** @type {() => Promise<string>} */ command,
      /** @type {RegExp} */ expected,
    ) => ({
      name,
      before: edit,
      async run() {
        const output = await command();
        if (!expected.test(output)) throw new Error(`${name} deployed something else:\n${output}`);
      },
    });

    tell(`First deploy of ${count} pipelines by dorc`);
    const first = await timed(() => nx('run-many', '-t', 'deploy'));
    tell(`First deploy of ${count} pipelines by the CDK`);
    await cdk('bootstrap', `aws://${emulator.account}/us-west-2`);
    const firstCdk = await timed(() => cdk(...deployAll));
    const one = new RegExp(`${changed} +deployed[^]*\\b1 deployed`);
    return {
      subjects: [
        subject('nx run <pipeline>:deploy', () => nx('run', `${changed}:deploy`), one),
        subject('nx run-many -t deploy', () => nx('run-many', '-t', 'deploy'), one),
        subject('nx affected -t deploy', () => nx('affected', '-t', 'deploy'), one),
        { name: "Nx's own start", run: () => nx('run', 'nothing:noop').then(() => undefined) },
        subject('cdk deploy <stack>', () => cdk('deploy', changed, '--require-approval', 'never'), /✅/),
        subject('cdk deploy --all', () => cdk(...deployAll), /✅/),
      ],
      peers: ['cdk deploy --all', 'cdk deploy <stack>'],
      differences: [
        {
          name: "nx run <pipeline>:deploy, beyond Nx's start",
          of: 'nx run <pipeline>:deploy',
          without: "Nx's own start",
        },
        { name: "nx run-many -t deploy, beyond Nx's start", of: 'nx run-many -t deploy', without: "Nx's own start" },
      ],
      goals: {
        'nx run <pipeline>:deploy': [
          { times: 5, than: 'cdk deploy --all' },
          { times: 3, than: 'cdk deploy <stack>' },
        ],
        "nx run <pipeline>:deploy, beyond Nx's start": { most: 500 },
      },
      runs: 5,
      warmups: 1,
      notes: [
        '`cdk deploy --all` has `--concurrency 4`. Both deploy the same functions as zip files to the same emulator.',
        `The first deploy of all took ${renderSeconds(first)} by \`nx run-many -t deploy\`, ${renderSeconds(firstCdk)} by the CDK (one run each).`,
      ],
    };
  },
});

/** @param {() => Promise<unknown>} run */
async function timed(run) {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

const renderSeconds = (/** @type {number} */ milliseconds) => `${(milliseconds / 1000).toFixed(0)} s`;
