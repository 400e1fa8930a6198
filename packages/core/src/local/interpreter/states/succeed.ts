import { finishState } from '../finish-state';
import type { StateType } from './state-type';

/** Ends its thread well. */
export const succeed: StateType = {
  type: 'Succeed',
  run: (visit) => finishState(visit, { fields: visit.state, otherwise: visit.input, next: undefined }),
};
