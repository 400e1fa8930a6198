/** The query language of a machine or a state; dorc emits JSONata only. */
export type QueryLanguage = 'JSONata' | 'JSONPath';

/** States and where they start: a whole machine, a branch of a Parallel, or what a Map does with each item. */
export interface StateGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
}

/**
 * A state machine in Amazon States Language.
 * @see https://states-language.net/spec.html
 */
export interface StateMachineDefinition extends StateGraph {
  readonly QueryLanguage?: QueryLanguage;
  /** Seconds after which the execution ends as TIMED_OUT. */
  readonly TimeoutSeconds?: number;
}

/** What every state, choice rule and catcher may say of its output and variables. */
export interface OutputFields {
  readonly Output?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>>;
}

export interface ChoiceRule extends OutputFields {
  readonly Condition: unknown;
  readonly Next: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
}

export interface Catcher extends OutputFields {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

export interface ItemProcessor extends StateGraph {
  readonly ProcessorConfig?: { readonly Mode?: string; readonly ExecutionType?: string };
}

export interface ReaderConfig {
  readonly InputType?: string;
  readonly CSVHeaderLocation?: string;
  readonly CSVHeaders?: readonly string[];
  readonly CSVDelimiter?: string;
  readonly ItemsPointer?: string;
  readonly MaxItems?: unknown;
  readonly Transformation?: string;
}

export interface ItemReader {
  readonly Resource: string;
  readonly Arguments?: unknown;
  readonly ReaderConfig?: ReaderConfig;
}

export interface ItemBatcher {
  readonly MaxItemsPerBatch?: unknown;
  readonly MaxInputBytesPerBatch?: unknown;
  readonly BatchInput?: unknown;
}

export interface ResultWriter {
  readonly Resource?: string;
  readonly Arguments?: unknown;
  readonly WriterConfig?: { readonly Transformation?: string; readonly OutputType?: string };
}

/** The fields of all types of state; which of them one may have is for the state type to know. */
export interface StateDefinition extends OutputFields {
  readonly Type: string;
  readonly QueryLanguage?: QueryLanguage;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Arguments?: unknown;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Resource?: string;
  readonly Credentials?: unknown;
  readonly TimeoutSeconds?: unknown;
  readonly HeartbeatSeconds?: unknown;
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Seconds?: unknown;
  readonly Timestamp?: unknown;
  readonly Error?: unknown;
  readonly Cause?: unknown;
  readonly Branches?: readonly StateGraph[];
  readonly ItemProcessor?: ItemProcessor;
  readonly Items?: unknown;
  readonly ItemReader?: ItemReader;
  readonly ItemSelector?: unknown;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
  readonly MaxConcurrency?: unknown;
  readonly ToleratedFailureCount?: unknown;
  readonly ToleratedFailurePercentage?: unknown;
  readonly Label?: string;
}
