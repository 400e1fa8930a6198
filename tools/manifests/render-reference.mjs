import { toJsonSchema } from './to-json-schema.mjs';

/**
 * @typedef {object} Documented
 * @property {string} kind
 * @property {string} summary
 * @property {import('zod').ZodType} [schema]
 * @property {unknown} [example]
 * @property {string} [handlerFile]
 * @property {Record<string, string>} [comments] What the source says of its options.
 */
/** @typedef {import('zod').z.core.JSONSchema.BaseSchema} JsonSchema */

/**
 * The reference page, from the registries of kinds.
 * @param {{ settings: readonly Documented[], steps: readonly Documented[], triggers: readonly Documented[], executors: readonly Documented[], runtimes: readonly Documented[] }} kinds
 */
export function renderReference({ settings, steps, triggers, executors, runtimes }) {
  return [
    '# Reference',
    '',
    'This page is written by `npm run manifests` from the kinds themselves.',
    ...renderSection('Steps', steps, (kind) => fence('ts', renderStepExample(kind))),
    ...renderSection('Triggers', triggers, (kind) => fence('ts', renderTriggerExample(kind))),
    ...renderSection('Targets', executors, ({ kind }) => fence('', `nx run <project>:${kind}`)),
    ...renderSection('Settings', settings, () => []),
    ...renderSection('Runtimes', runtimes, ({ handlerFile }) =>
      fence('', `src/<layer>/<pipeline>/<function>/${handlerFile}`),
    ),
    '',
  ].join('\n');
}

/**
 * @param {string} title
 * @param {readonly Documented[]} kinds
 * @param {(kind: Documented) => readonly string[]} renderExample
 */
function renderSection(title, kinds, renderExample) {
  return ['', `## ${title}`, ...kinds.flatMap((kind) => renderKind(kind, renderExample(kind)))];
}

/**
 * @param {Documented} kind
 * @param {readonly string[]} example
 */
function renderKind({ kind, summary, schema, comments = {} }, example) {
  return ['', `### ${kind}`, '', summary, ...(schema ? renderOptions(toJsonSchema(schema), comments) : []), ...example];
}

/**
 * @param {string} language
 * @param {string} code
 */
function fence(language, code) {
  return ['', `\`\`\`${language}`, code, '```'];
}

/**
 * @param {JsonSchema} schema
 * @param {Record<string, string>} comments
 */
function renderOptions(schema, comments) {
  const rows = listRows(schema, comments, '');
  return rows.length === 0 ? [] : ['', '| option | type | default | |', '| --- | --- | --- | --- |', ...rows];
}

/**
 * A row for each option, and below an object one for each of its own.
 * @param {JsonSchema} schema
 * @param {Record<string, string>} comments
 * @param {string} prefix
 * @returns {string[]}
 */
function listRows({ properties = {}, required = [], additionalProperties }, comments, prefix) {
  const named = Object.entries(properties).flatMap(([name, property]) => {
    if (typeof property !== 'object') return [];
    const { default: value, description = comments[name] ?? '' } = property;
    const isObject = property.type === 'object';
    const fallback =
      value === undefined
        ? required.includes(name)
          ? 'required'
          : ''
        : isObject
          ? ''
          : `\`${JSON.stringify(value)}\``;
    const row = `| \`${prefix}${name}\` | ${renderType(property)} | ${fallback} | ${escape(description)} |`;
    return [row, ...(isObject ? listRows(property, comments, `${prefix}${name}.`) : [])];
  });
  const isRecord = typeof additionalProperties === 'object' && additionalProperties.type === 'object';
  return isRecord ? [...named, ...listRows(additionalProperties, comments, `${prefix}<name>.`)] : named;
}

/**
 * @param {JsonSchema | boolean} schema
 * @returns {string}
 */
function renderType(schema) {
  if (typeof schema === 'boolean') return 'any value';
  if (schema.enum) return schema.enum.map((each) => `\`${String(each)}\``).join(' or ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(renderType))].join(' or ');
  if (schema.type === 'array' && schema.items && !Array.isArray(schema.items))
    return `list of ${renderType(schema.items)}`;
  return String(schema.type ?? 'any value');
}

/** @param {Documented} kind */
function renderStepExample({ kind, example }) {
  return `${kind}('name', ${renderValue(example)})`;
}

/** @param {Documented} kind */
function renderTriggerExample({ kind, example }) {
  return `${kind}(${renderValue(example)})`;
}

/**
 * A value as a pipeline would say it: a step inside is written as the call that makes it.
 * @param {unknown} value
 * @returns {string}
 */
function renderValue(value) {
  if (Array.isArray(value)) return `[${value.map(renderValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('$dorc' in value && 'kind' in value && 'name' in value && 'options' in value) {
    return `${String(value.kind)}(${JSON.stringify(value.name)}, ${renderValue(value.options)})`;
  }
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${renderValue(each)}`);
  return `{ ${entries.join(', ')} }`;
}

/** @param {string} text */
const escape = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
