import { describeAwsError } from '../aws/aws-error-kind';

/** The stack or change set that was asked for is not there. */
export function isMissing(error: unknown): boolean {
  const { name, message } = describeAwsError(error);
  return /^ChangeSetNotFound/.test(name) || (name === 'ValidationError' && /does not exist/.test(message));
}

/**
 * Somebody else was quicker: another deploy of the same stack is running, or has taken the state away that a request was made for.
 * The stack is to be looked at afresh.
 */
export function isRaced(error: unknown): boolean {
  const { name, message } = describeAwsError(error);
  if (/^(?:AlreadyExists|InvalidChangeSetStatus|ChangeSetNotFound|OperationInProgress|InvalidOperation)/.test(name))
    return true;
  return name === 'ValidationError' && /_IN_PROGRESS|does not exist|already exists|current state/i.test(message);
}
