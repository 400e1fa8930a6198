import { cp, rm } from 'node:fs/promises';
import { scratch } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';
import { createSourceLoader } from '../../load-source.mjs';
import { downloadWheels, python, requirements } from '../images/download-wheels.mjs';
import { defineCase } from '../runner/bench-case.mjs';

const [notCompiled, compiled] = ['packages as installed', 'packages compiled by dorc'];

/** What compiled files in the dependency layer save a function that starts: it cannot write in its own folder. */
export const coldStart = defineCase({
  name: 'cold-start',
  summary: 'A Python that starts, imports pandas from a folder that it does not write to, and ends.',
  async prepare({ tell }) {
    const wheels = await downloadWheels(tell);
    const [plain, ready] = [scratch('bench', 'cold', 'plain'), scratch('bench', 'cold', 'compiled')];
    for (const folder of [plain, ready]) await rm(folder, { recursive: true, force: true });
    const install = ['install', '--quiet', '--no-index', '--no-compile', '--find-links', wheels, '--target', plain];
    await mustRun(python, ['-m', 'pip', ...install, ...requirements]);
    await cp(plain, ready, { recursive: true });
    await compile(ready);
    return {
      subjects: [
        { name: compiled, folder: ready },
        { name: notCompiled, folder: plain },
      ].map(({ name, folder }) => ({
        name,
        run: async () => {
          const env = { PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };
          await mustRun(python, ['-S', '-c', 'import pandas'], { env });
        },
      })),
      peers: [notCompiled],
      runs: 9,
      warmups: 1,
      notes: ['On a whole processor of this machine. A function of 1 GB has about 0.6 of one on Lambda.'],
    };
  },
});

/** @param {string} site */
async function compile(site) {
  const load = createSourceLoader();
  const { compileSite } = load('packages/universal/src/runtimes/python/compile-site.ts');
  const { normaliseSite } = load('packages/universal/src/runtimes/python/normalise-site.ts');
  const files = await compileSite(site, { file: python, version: '', abi: 'cpython-311' }, await normaliseSite(site));
  if (!files.some((/** @type {{ path: string }} */ { path }) => path.endsWith('.pyc')))
    throw new Error('nothing was compiled');
}
