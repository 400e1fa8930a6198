// node tools/manifests.mjs [--check]: writes what follows from the registries of kinds, or fails where it is not up to date:
// executors.json with the executors' schemas, and docs/reference.md.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readOptionComments } from './manifests/read-option-comments.mjs';
import { renderExecutors } from './manifests/render-executors.mjs';
import { renderReference } from './manifests/render-reference.mjs';
import { createSourceLoader } from './load-source.mjs';
import { repositoryRoot } from './repository.mjs';

const isCheck = process.argv.includes('--check');
const loadSource = createSourceLoader();
const { executors } = loadSource('packages/nx-dorc/src/executors/registry.ts');
const { commandSchema } = loadSource('packages/nx-dorc/src/executors/command.ts');
const { steps } = loadSource('packages/core/src/steps/registry.ts');
const { triggers } = loadSource('packages/core/src/triggers/registry.ts');
const { universalSchema } = loadSource('packages/universal/src/config/index.ts');
const { infraSchema } = loadSource('packages/infra/src/environment/index.ts');
const { runtimes } = loadSource('packages/universal/src/runtimes/registry.ts');

const settings = [
  {
    kind: 'universal/universal.ts',
    summary: 'What is the same in every environment.',
    schema: universalSchema,
    source: 'packages/universal/src/config/universal-schema.ts',
  },
  {
    kind: 'infra/infra.ts',
    summary: 'The environments.',
    schema: infraSchema,
    source: 'packages/infra/src/environment/infra-schema.ts',
  },
];

/** @type {Record<string, string>} File contents by path. */
const files = {
  ...renderExecutors(executors.all, commandSchema),
  'docs/reference.md': renderReference({
    steps: await withComments(steps.all, ({ kind }) => [
      `packages/core/src/steps/${kind}.ts`,
      'packages/core/src/steps/retry.ts',
    ]),
    triggers: await withComments(triggers.all, ({ kind }) => [`packages/core/src/triggers/${kind}.ts`]),
    executors: executors.all,
    runtimes: runtimes.all,
    settings: await withComments(settings, ({ source }) => [source]),
  }),
};

const outdated = [];
for (const [path, text] of Object.entries(files)) {
  const file = join(repositoryRoot, path);
  const wanted = await format(text, { ...(await resolveConfig(file)), filepath: file });
  if ((await readFile(file, 'utf8').catch(() => '')) === wanted) continue;
  outdated.push(path);
  if (isCheck) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wanted);
}
for (const path of outdated)
  console.log(isCheck ? `${path} is not up to date: run npm run manifests` : `${path} written`);
process.exitCode = isCheck && outdated.length > 0 ? 1 : 0;

/**
 * @template {import('./manifests/render-reference.mjs').Documented} Kind
 * @param {readonly Kind[]} kinds
 * @param {(kind: Kind) => readonly string[]} sourcesOf
 */
async function withComments(kinds, sourcesOf) {
  return Promise.all(kinds.map(async (kind) => ({ ...kind, comments: await readOptionComments(sourcesOf(kind)) })));
}
