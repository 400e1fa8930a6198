/** What a stack's status means for somebody who wants to change it. */
export type StackCondition =
  /** There is no stack, or only a reserved name without resources: create it. */
  | 'absent'
  | 'reserved'
  /** Can be updated. */
  | 'ready'
  /** An operation is running. */
  | 'busy'
  /** Its creation failed: what is left has to be deleted before it can be created. */
  | 'remains'
  /** The rollback of an update failed: it can be continued. */
  | 'rollback-failed'
  /** An update failed and was told not to roll back. */
  | 'paused'
  /** Needs a person. */
  | 'stuck';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
export function findStackCondition(status: string | undefined): StackCondition {
  if (status === undefined || status === 'DELETE_COMPLETE') return 'absent';
  if (status === 'REVIEW_IN_PROGRESS') return 'reserved';
  if (status.endsWith('_IN_PROGRESS')) return 'busy';
  return CONDITIONS[status] ?? 'ready';
}

const CONDITIONS: Readonly<Record<string, StackCondition>> = {
  CREATE_FAILED: 'remains',
  ROLLBACK_COMPLETE: 'remains',
  ROLLBACK_FAILED: 'remains',
  UPDATE_FAILED: 'paused',
  UPDATE_ROLLBACK_FAILED: 'rollback-failed',
  DELETE_FAILED: 'stuck',
  IMPORT_ROLLBACK_FAILED: 'stuck',
};
