import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { createCdk } from '../peers/create-cdk.mjs';
import { defineCase } from '../runner/bench-case.mjs';
import { generateWorkspace } from '../workspaces/generate-workspace.mjs';
import { createNx } from '../workspaces/run-nx.mjs';

const count = 100;

/** The templates of many pipelines. */
export const synth = defineCase({
  name: 'synth',
  summary: `The templates of ${count} pipelines in one batch: from nothing, and from Nx's cache.`,
  async prepare({ tell }) {
    const { root, pipelines } = await generateWorkspace('synth', { pipelines: count });
    const nx = createNx(root);
    const synthAll = async () => {
      const output = await nx('run-many', '-t', 'synth', '--projects=tag:dorc:pipeline');
      if (!output.includes('Successfully ran target synth')) throw new Error(output);
    };
    const cdk = await createCdk(scratch('bench', 'synth-cdk'), pipelines, tell);
    const removeResults = async () => {
      for (const folder of ['dist', '.dorc', '.nx']) await rm(join(root, folder), { recursive: true, force: true });
    };
    await synthAll();
    return {
      subjects: [
        { name: 'synth from nothing', before: removeResults, run: synthAll },
        { name: 'synth from the cache', before: synthAll, run: synthAll },
        { name: "Nx's own start", run: () => nx('run', 'nothing:noop').then(() => undefined) },
        { name: 'cdk synth', run: () => cdk({}, 'synth', '--quiet').then(() => undefined) },
      ],
      peers: ['cdk synth'],
      differences: [
        { name: "from the cache, beyond Nx's own start", of: 'synth from the cache', without: "Nx's own start" },
      ],
      goals: {
        'synth from nothing': { most: 10_000 },
        "from the cache, beyond Nx's own start": { most: 2000 },
      },
      runs: 5,
      warmups: 0,
    };
  },
});
