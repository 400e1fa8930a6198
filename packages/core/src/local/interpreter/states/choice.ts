import { evaluateTyped, statePrefix } from '../expressions';
import { finishState } from '../finish-state';
import { StateFailure } from '../state-failure';
import type { StateType } from './state-type';

/**
 * Goes on with the first rule whose condition holds: with that rule's Output and Assign, or the state's own for Default.
 * Without a Default it fails with States.NoChoiceMatched, which is documented; its words were not recorded.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
 */
export const choice: StateType = {
  type: 'Choice',
  async run(visit) {
    const { state, input } = visit;
    for (const [index, rule] of (state.Choices ?? []).entries()) {
      const location = `Choices/${index}/`;
      if (await evaluateTyped(visit, rule.Condition, `${location}Condition`, 'boolean')) {
        return finishState(visit, { fields: rule, location, otherwise: input, next: rule.Next });
      }
    }
    if (state.Default === undefined) {
      const cause = `${statePrefix(visit)}No choice rule matched and the state has no Default.`;
      throw new StateFailure({ error: 'States.NoChoiceMatched', cause });
    }
    return finishState(visit, { fields: state, otherwise: input, next: state.Default });
  },
};
