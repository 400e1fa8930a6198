import { toJsonSchema } from './to-json-schema.mjs';

/**
 * @typedef {object} Executor
 * @property {string} kind
 * @property {string} summary
 * @property {boolean} batch
 * @property {import('zod').ZodObject} schema
 */

/**
 * executors.json and a schema for each executor, by path. Those that share a process are one executor for Nx, `command`, with the
 * options of all. Options that a schema does not know are let through: a flag of `deploy` reaches the `synth` and `build` that it
 * depends on as well.
 * https://nx.dev/docs/extending-nx/local-executors
 * @param {readonly Executor[]} executors
 * @param {import('zod').ZodObject} commandSchema
 * @returns {Record<string, string>}
 */
export function renderExecutors(executors, commandSchema) {
  const names = commandSchema.shape['command'].options;
  const shared = executors.filter(({ kind }) => names.includes(kind));
  const command = {
    kind: 'command',
    summary: `Does what a target is named for: ${shared.map(({ kind }) => kind).join(', ')}, all in one process.`,
    batch: true,
    schema: shared.reduce((all, { schema }) => all.extend(schema.shape), commandSchema),
  };
  const own = [...executors.filter((each) => !shared.includes(each)), command];
  const sorted = own.sort((a, b) => (a.kind < b.kind ? -1 : 1));
  const manifest = {
    $schema: 'http://json-schema.org/draft-07/schema',
    executors: Object.fromEntries(sorted.map((executor) => [executor.kind, renderEntry(executor)])),
  };
  const schemas = sorted.map((executor) => [
    `${folder}/src/executors/schemas/${executor.kind}.json`,
    renderSchema(executor),
  ]);
  return { [`${folder}/executors.json`]: JSON.stringify(manifest), ...Object.fromEntries(schemas) };
}

const folder = 'packages/nx-dorc';

/** @param {Executor} executor */
function renderEntry({ kind, summary, batch }) {
  const implementation = `./dist/executors/${kind}`;
  return {
    implementation,
    ...(batch ? { batchImplementation: `${implementation}#batchImplementation`, preferBatch: true } : {}),
    schema: `./dist/executors/schemas/${kind}.json`,
    description: summary,
  };
}

/** @param {Executor} executor */
function renderSchema({ kind, summary, schema }) {
  const { properties = {}, required } = toJsonSchema(schema);
  return JSON.stringify({
    $schema: 'https://json-schema.org/schema',
    $id: `dorc-${kind}`,
    version: 2,
    title: kind,
    description: summary,
    type: 'object',
    properties,
    ...(required ? { required } : {}),
  });
}
