import { findAwsErrorKind, type AwsErrorKind } from '../aws/aws-error-kind';
import { pauseBefore } from './polling';
import type { StackContext } from './stack-context';

/** How long an answer may stay away while an operation runs in AWS: a laptop changes its network, a busy account throttles. */
const PATIENCE_MS: Partial<Record<AwsErrorKind, number>> = { network: 30_000, throttled: 300_000 };
/** An emulator that does not answer has ended. */
const EMULATOR_PATIENCE_MS = 3_000;

/** Asks again while the network is gone or AWS throttles, beyond the SDK's own retries. For questions only, never for changes. */
export async function askPatiently<T>(context: StackContext, ask: () => Promise<T>): Promise<T> {
  const { clock, poll, signal } = context;
  let since: number | undefined;
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const kind = findAwsErrorKind(error);
      const isEmulator = context.cloudFormation.errorContext.endpoint !== undefined;
      const patience = kind === 'network' && isEmulator ? EMULATOR_PATIENCE_MS : PATIENCE_MS[kind];
      since ??= clock.now();
      if (patience === undefined || clock.now() - since >= patience) throw error;
      if (attempt === 0) context.notice('AWS does not answer; trying again');
      await clock.sleep(pauseBefore(attempt, { ...poll, firstMs: Math.max(poll.firstMs, 200) }), signal);
    }
  }
}
