import { join } from 'node:path';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { scratch } from '../../repository.mjs';
import { copyExample } from '../../workspaces/copy-example.mjs';
import { createCdk } from '../peers/create-cdk.mjs';
import { emulatorEnvironment } from '../peers/emulator-environment.mjs';
import { defineCase } from '../runner/bench-case.mjs';
import { addNoop } from '../workspaces/add-noop.mjs';
import { findFunctions } from '../workspaces/find-functions.mjs';
import { createNx } from '../workspaces/run-nx.mjs';
import { startEmulator } from '../workspaces/start-emulator.mjs';

const recorder = fileURLToPath(new URL('../programs/record-packages.cjs', import.meta.url));

/** What it costs to find that there is nothing to do. */
export const deployUnchanged = defineCase({
  name: 'deploy-unchanged',
  summary: 'A deploy of the whole example workspace to the emulator, where nothing has changed.',
  async prepare(context) {
    const root = await copyExample('weather', 'bench/deploy-unchanged');
    await addNoop(root);
    const emulator = await startEmulator(root, context);
    const nx = createNx(root);
    const pipelines = await findFunctions(join(root, 'src'));
    const runCdk = await createCdk(scratch('bench', 'deploy-unchanged', 'cdk'), pipelines, context.tell);
    const cdk = (/** @type {string[]} */ ...args) => runCdk(emulatorEnvironment(emulator), ...args);
    const deployAll = ['deploy', '--all', '--concurrency', '4', '--require-approval', 'never'];
    context.tell('First deploy by dorc and by the CDK');
    await nx('run-many', '-t', 'deploy');
    await cdk('bootstrap', `aws://${emulator.account}/us-west-2`);
    await cdk(...deployAll);
    const packages = await listLoadedPackages(root);
    return {
      subjects: [
        { name: 'nx run-many -t deploy', run: async () => expectUnchanged(await nx('run-many', '-t', 'deploy')) },
        { name: "Nx's own start", run: () => nx('run', 'nothing:noop').then(() => undefined) },
        { name: 'cdk deploy --all', run: () => cdk(...deployAll).then(() => undefined) },
      ],
      peers: ['cdk deploy --all'],
      differences: [{ name: "deploy, beyond Nx's own start", of: 'nx run-many -t deploy', without: "Nx's own start" }],
      goals: { "deploy, beyond Nx's own start": { most: 2000 } },
      runs: 7,
      warmups: 1,
      notes: [
        packages.includes('aws-cdk-lib')
          ? 'A deploy without changes LOADS aws-cdk-lib.'
          : `A deploy without changes does not load aws-cdk-lib (of ${packages.length} packages that its processes load).`,
      ],
    };
  },
});

/** @param {string} output */
function expectUnchanged(output) {
  if (!/^\s*\d+ unchanged in local$/m.test(output)) throw new Error(`something was deployed:\n${output}`);
}

/** The npm packages that any process of a deploy loads. @param {string} root */
async function listLoadedPackages(root) {
  const file = join(root, '.dorc', 'loaded-packages.txt');
  await rm(file, { force: true });
  await createNx(root, { NODE_OPTIONS: `--require=${recorder}`, BENCH_PACKAGES: file })('run-many', '-t', 'deploy');
  const packages = [...new Set((await readFile(file, 'utf8')).split('\n').filter(Boolean))];
  if (!packages.includes('@aws-sdk/client-cloudformation')) throw new Error('the packages were not recorded');
  return packages;
}
