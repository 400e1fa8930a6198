import { type DorcProblem } from '@dorc/universal';
import { triggers as kinds } from '../triggers/registry';
import type { Trigger, TriggerData } from '../triggers/trigger-kind';
import { parseBySchema, renderValue } from './schema-problems';
import { isMarked } from './values';

export interface ParsedTriggers {
  readonly triggers: readonly Trigger[];
  readonly problems: readonly DorcProblem[];
}

/** Checks the triggers of a pipeline. */
export function parseTriggers(values: readonly unknown[], file: string): ParsedTriggers {
  const parsed = values.map((value, index) => parseTrigger(value, index, file));
  return { triggers: parsed.flatMap(({ triggers }) => triggers), problems: parsed.flatMap(({ problems }) => problems) };
}

function parseTrigger(value: unknown, index: number, file: string): ParsedTriggers {
  const kind = isMarked(value, 'trigger') ? kinds.find(value.kind) : undefined;
  if (!kind) return { triggers: [], problems: [notATrigger(value, index, file)] };
  const subject = { file, code: 'INVALID_TRIGGER', subject: `triggers[${index}], ${kind.kind}` };
  const { data, problems } = parseBySchema(kind.schema, (value as TriggerData).options, subject);
  return { triggers: data ? [{ kind: kind.kind, options: data }] : [], problems };
}

function notATrigger(value: unknown, index: number, file: string): DorcProblem {
  return {
    code: 'INVALID_TRIGGER',
    file,
    message: `triggers[${index}] is not a trigger but ${renderValue(value)}; a trigger is made by one of ${kinds.all.map(({ kind }) => kind).join(', ')}`,
    hint: "write cron({ schedule: 'rate(1 day)', timezone: 'UTC' }) for a schedule",
  };
}
