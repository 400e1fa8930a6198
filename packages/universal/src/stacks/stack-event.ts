/** `status` of an event that dorc itself adds: what it waits for or mends, in words, in `reason`. */
export const NOTICE_STATUS = 'NOTICE';

/** Something that happened to one resource of a stack, or to the stack itself, as it happens. */
export interface StackEvent {
  readonly stack: string;
  /** Logical id; the stack's own name for the stack itself. */
  readonly resource: string;
  /** `AWS::Lambda::Function` and so on. */
  readonly type: string;
  readonly physicalName?: string | undefined;
  /** `CREATE_IN_PROGRESS`, `UPDATE_FAILED` … or {@link NOTICE_STATUS}. */
  readonly status: string;
  readonly reason?: string | undefined;
  readonly timestamp: Date;
}

export const STACK_TYPE = 'AWS::CloudFormation::Stack';
