import { rm } from 'node:fs/promises';
import { scratch } from '../../repository.mjs';
import { createEdit } from '../images/edit-function.mjs';
import { generateFunctions } from '../images/generate-functions.mjs';
import { makeWheels } from '../images/make-wheels.mjs';
import { dorcSubject, peerSubject } from '../images/one-image.mjs';
import { prepareCurve } from '../images/prepare-curve.mjs';
import { createBuilderProcess } from '../images/run-builder.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const asProcess = 'dorc, as a process';
const peerName = 'BuildKit, --cache-from';

/** How the time grows with the size of the dependencies, where they have not changed. */
export const imageCurveDependencies = defineCase({
  name: 'image-curve-dependencies',
  summary:
    'One line of one function changed, on a fresh machine with only a registry (on loopback); the dependencies are in it.',
  async prepare(context) {
    context.onClose(() => rm(scratch('bench', 'made-wheels'), { recursive: true, force: true }));
    return prepareCurve(context, {
      points: [1, 3, 10, 30, 100, 250],
      label: (megabytes) => `${megabytes} MB`,
      subjectsAt,
      lines: { [peerName]: 'BuildKit', [asProcess]: asProcess },
      picture: {
        file: 'benchmarks-dependencies.svg',
        title: 'One line changed on a fresh machine: from the edit to the image in the registry',
        across: 'megabytes of dependencies, installed',
      },
      notes: ['BuildKit takes the dependencies from an image by `--cache-from`.'],
    });
  },
});

/** @type {import('../images/prepare-curve.mjs').CurveOptions['subjectsAt']} */
async function subjectsAt(megabytes, { images: { registry, wheels, lockBase }, peers }) {
  const { image: base, lock } = await lockBase(registry);
  const folder = `image-size-${megabytes}`;
  const functions = await generateFunctions(folder, { functions: 1, ...(await makeWheels(megabytes, wheels)) });
  const [name = ''] = functions.names;
  const one = { registry, name, edit: createEdit(functions.file(name)) };
  const [repository, peerRepository] = [`${folder}/dorc`, `${folder}/peer`];
  const machine = scratch('bench', `${folder}-machine`);
  const cold = await createBuilderProcess({ ...functions, registry, lock, repository, machine });
  await cold.run();
  const run = async () => (await cold.run()).pushed;
  const opened = await peers.open([peerName], () => ({ functions, base, registry, repository: peerRepository }));
  return [
    dorcSubject(one, { name: asProcess, repository, run, forget: cold.forget }),
    ...opened.map((peer) => peerSubject(one, peer, { repository: peerRepository, isFresh: true, runs: 3 })),
  ];
}
