import { evaluateTyped } from '../expressions';
import { StateFailure } from '../state-failure';
import type { StateVisit } from '../thread';
import type { StateType } from './state-type';

/** Ends its thread with an error. It has no …StateExited; the error and the cause that it leaves out stay unknown. */
export const fail: StateType = {
  type: 'Fail',
  async run(visit) {
    const error = await evaluateText(visit, visit.state.Error, 'Error');
    const cause = await evaluateText(visit, visit.state.Cause, 'Cause');
    throw new StateFailure({ error, cause });
  },
};

async function evaluateText(visit: StateVisit, template: unknown, location: string): Promise<string | undefined> {
  return template === undefined ? undefined : evaluateTyped(visit, template, location, 'string');
}
