import { findAwsErrorKind } from '../aws/aws-error-kind';
import { explainAwsError } from '../aws/explain-aws-error';
import { DorcError, isDorcError } from '../errors';
import type { StackContext } from './stack-context';

/** What an error in the middle means: whether the deploy goes on in AWS without us. */
export function explainInterruption(
  error: unknown,
  { cloudFormation, name, signal }: StackContext,
  begun: boolean,
): unknown {
  if (isDorcError(error)) return error;
  const goesOn = begun ? ' The deploy goes on in AWS.' : ' Nothing was changed.';
  if (signal?.aborted) {
    return new DorcError({
      code: 'DEPLOY_INTERRUPTED',
      message: `The deploy of stack ${name} was interrupted.${goesOn}`,
      hint: 'Run the command again: it picks up where the stack is.',
      cause: error,
    });
  }
  if (!isAwsError(error)) return error; // A defect of dorc: as it is.
  const { code, message, hint } = explainAwsError(error, `deploy stack ${name}`, cloudFormation.errorContext);
  if (code !== 'NETWORK_GONE') return new DorcError({ code, message: `${message}.${goesOn}`, hint, cause: error });
  // The emulator takes with it what it was doing; the next deploy starts it and finds the stack as it was left.
  const isEmulator = cloudFormation.errorContext.endpoint !== undefined;
  const what = isEmulator && begun ? ' The emulator has ended in the middle of it.' : goesOn;
  const again = 'Run the command again: it picks up where the stack is.';
  return new DorcError({ code, message: `${message}.${what}`, hint: isEmulator ? hint : again, cause: error });
}

function isAwsError(error: unknown): boolean {
  return (typeof error === 'object' && error !== null && '$metadata' in error) || findAwsErrorKind(error) !== 'other';
}
