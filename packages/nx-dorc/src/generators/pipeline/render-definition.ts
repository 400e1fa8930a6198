export interface DefinitionToRender {
  readonly name: string;
  readonly functions: readonly string[];
  readonly schedule?: { readonly schedule: string; readonly timezone: string } | undefined;
  /** Shows how a step takes a part of another's output; only for functions that were written just now. */
  readonly withExample: boolean;
}

/** A new `pipeline.ts`. */
export function renderDefinition({ name, functions, schedule, withExample }: DefinitionToRender): string {
  const [first = '', second] = functions;
  const example = withExample && second !== undefined;
  const names = [...(schedule ? ['cron'] : []), 'definePipeline', 'fn', ...(example ? ['output'] : [])];
  const trigger =
    schedule && `    cron({ schedule: ${quote(schedule.schedule)}, timezone: ${quote(schedule.timezone)} }),`;
  const steps = functions.flatMap((each, index) => {
    if (example && index === 1) {
      return [
        '    // What a step gets can be chosen. Without `input` it gets all that the step before returned.',
        `    fn(${quote(each)}, { input: { received: output(${quote(first)}, 'received') } }),`,
      ];
    }
    return [`    fn(${quote(each)}),`];
  });
  return [
    `import { ${names.join(', ')} } from '@dorc/core';`,
    '',
    'export default definePipeline({',
    `  description: ${quote(describe(name))},`,
    ...(trigger ? ['  triggers: [', trigger, '  ],'] : []),
    '  // Each step is the function in the folder of its name. They run in this order.',
    '  steps: [',
    ...steps,
    '  ],',
    '});',
    '',
  ].join('\n');
}

/** `etl-sales` → `Etl sales` */
function describe(name: string): string {
  const words = name.replace(/-/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
