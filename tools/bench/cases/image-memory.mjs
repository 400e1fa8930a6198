import { fileURLToPath } from 'node:url';
import { scratch } from '../../repository.mjs';
import { expectDigests } from '../images/expect-image.mjs';
import { generateFunctions } from '../images/generate-functions.mjs';
import { makeWheels } from '../images/make-wheels.mjs';
import { prepareImages } from '../images/prepare-images.mjs';
import { createBuilderProcess } from '../images/run-builder.mjs';
import { mustRun } from '../../run-program.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const megabytes = 200;
const nodeAlone = fileURLToPath(new URL('../programs/node-alone.mjs', import.meta.url));

/** Whether large dependencies fit into a small CI machine. */
export const imageMemory = defineCase({
  name: 'image-memory',
  summary: `The most memory held by a build and push that installs, packs and sends ${megabytes} MB of dependencies.`,
  async prepare(context) {
    const { registry, wheels, lockBase } = await prepareImages(context);
    context.tell(`Making a wheel of ${megabytes} MB`);
    const made = await makeWheels(megabytes, wheels);
    const functions = await generateFunctions('image-memory', { functions: 1, ...made });
    const { lock } = await lockBase(registry);
    let round = 0;
    const repository = () => `image-memory/dorc-${round}`;
    const node = async () => Number(await mustRun(process.execPath, [nodeAlone]));
    return {
      subjects: [
        {
          name: 'dorc, as a process',
          before: async () => void (round += 1),
          async run() {
            const machine = scratch('bench', 'image-memory-machine');
            const options = { ...functions, registry, lock, repository: repository(), machine };
            const { pushed, memory } = await (await createBuilderProcess(options)).run();
            await expectDigests(registry, repository(), pushed);
            return memory;
          },
        },
        { name: "Node's own", run: node },
      ],
      peers: [],
      differences: [{ name: "dorc, beyond Node's own", of: 'dorc, as a process', without: "Node's own" }],
      goals: { "dorc, beyond Node's own": { most: 150 } },
      unit: 'Megabytes: the maximum resident set size',
      runs: 3,
      warmups: 0,
      notes: ['Without a peer: the others do their work in daemons. The process of pip is not counted.'],
    };
  },
});
