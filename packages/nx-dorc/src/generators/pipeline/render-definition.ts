import type { Schedule } from './parse-schedule';

export interface DefinitionToRender {
  readonly name: string;
  readonly functions: readonly string[];
  readonly schedule?: Schedule | undefined;
}

/** A new `pipeline.ts`. */
export function renderDefinition({ name, functions, schedule }: DefinitionToRender): string {
  const names = [...(schedule ? ['cron'] : []), 'definePipeline', 'fn'];
  const triggers = schedule && [
    '  triggers: [',
    `    cron({ schedule: ${quote(schedule.schedule)}, timezone: ${quote(schedule.timezone)} }),`,
    '  ],',
  ];
  return [
    `import { ${names.join(', ')} } from '@dorc/core';`,
    '',
    'export default definePipeline({',
    `  description: ${quote(describe(name))},`,
    ...(triggers ?? []),
    '  // Each step is the function in the folder of its name. They run in this order, and each gets what the one before',
    '  // returned; the first gets the input of the run.',
    '  steps: [',
    ...functions.map((each) => `    fn(${quote(each)}),`),
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
