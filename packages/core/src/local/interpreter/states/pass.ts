import { finishState } from '../finish-state';
import type { StateType } from './state-type';

/** Hands its input on, or its `Output`. */
export const pass: StateType = {
  type: 'Pass',
  run: (visit) => finishState(visit, { fields: visit.state, otherwise: visit.input, next: visit.state.Next }),
};
