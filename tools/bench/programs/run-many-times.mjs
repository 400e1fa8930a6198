// node run-many-times.mjs <workspace> <executions>: prints the milliseconds that the executions of its pipeline took after a first one.
import { join } from 'node:path';
import { parsePipeline } from '@dorc/core';
import { createLocalRunner } from '@dorc/core/local';
import { parseUniversal } from '@dorc/universal';
import { loadDefinition } from '@dorc/universal/definitions';
import { createFileSystem, findPipelines } from '@dorc/universal/discovery';
import { runtimes } from '@dorc/universal/runtimes';

const [, , workspaceRoot = '', count = ''] = process.argv;
const cacheFolder = join(workspaceRoot, '.dorc', 'cache');
const load = async (/** @type {string} */ file) =>
  (await loadDefinition({ file: join(workspaceRoot, file), workspaceRoot, cacheFolder })).value;

const universal = parseUniversal(await load('universal/universal.ts'), 'universal/universal.ts');
const handlers = Object.fromEntries(runtimes.all.map(({ kind, handlerFile }) => [kind, handlerFile]));
const [found] = findPipelines(createFileSystem(workspaceRoot), universal.sourceFolder, handlers);
if (!found) throw new Error(`no pipeline in ${workspaceRoot}`);
const file = `${found.root}/pipeline.ts`;
const runner = createLocalRunner({
  name: found.projectName,
  root: join(workspaceRoot, found.root),
  workspaceRoot,
  cacheFolder,
  versions: universal.runtimes,
  pipeline: parsePipeline(await load(file), { file, functions: found.functions }),
  functions: found.functions.map(({ name, root, runtime = '' }) => ({
    name,
    root: join(workspaceRoot, root),
    runtime: runtimes.get(runtime),
  })),
});
await runOnce();
const started = performance.now();
for (let index = 0; index < Number(count); index += 1) await runOnce();
console.log(performance.now() - started);
await runner.close();

async function runOnce() {
  const { status, output } = await runner.run({ input: {} });
  if (status !== 'SUCCEEDED' || output !== 'pipeline-0001: 4950')
    throw new Error(`${status} ${JSON.stringify(output)}`);
}
