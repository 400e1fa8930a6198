import * as all from './all';
import type { StateType } from './state-type';

const byType: ReadonlyMap<string, StateType> = new Map(
  Object.values(all).map((stateType) => [stateType.type, stateType]),
);

/** The state type with that value of `Type`. */
export function findStateType(type: string): StateType | undefined {
  return byType.get(type);
}

/** The values of `Type` that there are. */
export function stateTypeNames(): readonly string[] {
  return [...byType.keys()];
}
