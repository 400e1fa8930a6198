/** One state in Amazon States Language. https://states-language.net/spec.html */
export interface State {
  readonly Type: string;
  readonly [field: string]: unknown;
}

/** States and where they start: a branch of a Parallel, or a whole machine. */
export interface StateGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** A whole state machine. */
export interface StateMachineDefinition extends StateGraph {
  readonly Comment?: string;
  readonly QueryLanguage: 'JSONata';
}
