import type { OutputFields } from './definition';
import { evaluateTemplate, type Frame } from './expressions';
import { checkPayloadLimit } from './limit-output';
import { payloadOf, type Payload } from './payload';
import type { Transition } from './states/state-type';
import { record, type StateVisit } from './thread';

interface Finish {
  /** Whose `Output` and `Assign` are used: the state itself, the matching choice rule or catcher. */
  readonly fields: OutputFields;
  /** Where these fields stand: empty for the state itself, else such as `Catch/0/`. */
  readonly location?: string;
  readonly frame?: Frame;
  /** The output where the fields have none. */
  readonly otherwise: Payload;
  readonly next: string | undefined;
}

/**
 * Evaluates output and variables, writes …StateExited and gives where to go. Both see the variables as they were before:
 * new values are for the states that follow.
 */
export async function finishState(visit: StateVisit, finish: Finish): Promise<Transition> {
  const { fields, location = '', frame, otherwise, next } = finish;
  const { thread, name, type } = visit;
  const output =
    fields.Output === undefined
      ? otherwise
      : payloadOf(await evaluateTemplate(visit, fields.Output, `${location}Output`, frame));
  const assigned = await evaluateAssign(visit, fields.Assign, `${location}Assign`, frame);
  checkPayloadLimit(output, name);
  const details = { name, output: output.text, ...(assigned && { assignedVariables: assigned.texts }) };
  record(thread, `${type.type}StateExited`, details);
  if (assigned) thread.variables = { ...thread.variables, ...assigned.values };
  return { output, next };
}

interface Assigned {
  readonly values: Record<string, unknown>;
  readonly texts: Record<string, string>;
}

/** The new variables and their texts; undefined where none are assigned, so that the event has no key for them. */
async function evaluateAssign(
  visit: StateVisit,
  assign: OutputFields['Assign'],
  location: string,
  frame: Frame | undefined,
): Promise<Assigned | undefined> {
  if (!assign || Object.keys(assign).length === 0) return undefined;
  const values: Record<string, unknown> = {};
  const texts: Record<string, string> = {};
  for (const [variable, template] of Object.entries(assign)) {
    const { value, text } = payloadOf(await evaluateTemplate(visit, template, `${location}/${variable}`, frame));
    values[variable] = value;
    texts[variable] = text;
  }
  // The limit of all variables of one Assign is documented, the error for it was not recorded.
  checkPayloadLimit({ value: values, text: Object.values(texts).join('') }, visit.name);
  return { values, texts };
}
