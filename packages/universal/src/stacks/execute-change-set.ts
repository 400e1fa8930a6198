import type { OperationRequest } from './cloud-formation-port';
import { isRaced } from './cloud-formation-errors';
import { discardChangeSet } from './prepare-change-set';
import type { StackContext } from './stack-context';

/** @returns false where another deploy was quicker and the change set is of no use any more. */
export async function executeChangeSet(
  context: StackContext,
  changeSet: string,
  operation: OperationRequest,
): Promise<boolean> {
  const { cloudFormation, name } = context;
  try {
    await cloudFormation.executeChangeSet({ ...operation, changeSet });
    return true;
  } catch (error) {
    if (!isRaced(error)) throw error;
    // Executing: the answer to an earlier try of this very request got lost.
    const state = await cloudFormation.findChangeSet(name, changeSet);
    if (/^EXECUTE_/.test(state?.executionStatus ?? '')) return true;
    if (state) await discardChangeSet(context, changeSet);
    return false;
  }
}
