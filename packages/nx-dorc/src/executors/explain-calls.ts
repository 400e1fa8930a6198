import { explainAwsError, findAwsErrorKind } from '@dorc/universal/aws';

/**
 * Puts what a call to AWS threw into the user's words; any other error stays as it is.
 * @param verb what was tried with a project: `deploy`.
 */
export function explainCalls(verb: string): (error: unknown, task: { readonly project: string }) => unknown {
  return (error, { project }) => {
    const isFromAws = findAwsErrorKind(error) !== 'other' || (error instanceof Error && '$metadata' in error);
    return isFromAws ? explainAwsError(error, `${verb} '${project}'`) : error;
  };
}
