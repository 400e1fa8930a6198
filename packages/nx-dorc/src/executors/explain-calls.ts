import { localEnvironmentName } from '@dorc/infra';
import { explainAwsError, findAwsErrorKind } from '@dorc/universal/aws';

interface CallingTask {
  readonly project: string;
  readonly options: { readonly env: string };
}

/**
 * Puts what a call to AWS threw into the user's words; any other error stays as it is.
 * @param verb what was tried with a project: `deploy`.
 */
export function explainCalls(verb: string) {
  return (error: unknown, { project, options: { env } }: CallingTask): unknown => {
    const place = env === localEnvironmentName ? { endpoint: 'the AWS emulator' } : {};
    const isFromAws = findAwsErrorKind(error) !== 'other' || (error instanceof Error && '$metadata' in error);
    return isFromAws ? explainAwsError(error, `${verb} '${project}'`, place) : error;
  };
}
