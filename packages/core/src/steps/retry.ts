import { z } from '@dorc/universal/schema';
import { durationSchema, parseDuration, wholeNumberSchema } from '../pipeline/values';

const anyError = 'States.ALL';

/** The schema of `retry`: what is tried again after a failure, how often and how soon. */
export const retrySchema = z
  .strictObject({
    /** How often it is tried again after the first failure. */
    attempts: wholeNumberSchema(0, 1000).default(3),
    /** How long to wait before the first time. */
    interval: durationSchema('1s', '1d').default('1s'),
    /** By how much each wait is longer than the one before. */
    backoff: z
      .number({ error: ({ input }) => `${JSON.stringify(input)} does not do; a number of at least 1 is allowed` })
      .min(1, 'at least 1: each wait is as long as the one before, or longer')
      .default(2),
    /** The longest wait. */
    maxInterval: durationSchema('2s', '30d').optional(),
    /** Names of errors: of the function's exceptions, or of AWS, such as `States.Timeout`. All by default. */
    on: z.array(z.string().min(1)).min(1, 'name at least one error').default([anyError]),
  })
  .superRefine(({ interval, maxInterval, on }, context) => {
    if (maxInterval && parseDuration(maxInterval) <= parseDuration(interval)) {
      context.addIssue({
        code: 'custom',
        path: ['maxInterval'],
        message: `'${maxInterval}' is not longer than the interval '${interval}'`,
      });
    }
    if (on.includes(anyError) && on.length > 1) {
      context.addIssue({
        code: 'custom',
        path: ['on'],
        message: `'${anyError}' means every error, so no other can stand beside it`,
      });
    }
  });

/**
 * Errors of Lambda's service, not of the function: what was not run, or may be run again.
 * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
 */
const transient = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
    'Lambda.ResourceConflictException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

/** The `Retry` of a task that calls Lambda. AWS takes the first entry that matches, and wants States.ALL to be last. */
export function renderRetry(retry: z.output<typeof retrySchema> | undefined): unknown[] {
  if (!retry) return [transient];
  const own = {
    ErrorEquals: retry.on,
    IntervalSeconds: parseDuration(retry.interval),
    MaxAttempts: retry.attempts,
    BackoffRate: retry.backoff,
    ...(retry.maxInterval ? { MaxDelaySeconds: parseDuration(retry.maxInterval) } : {}),
    JitterStrategy: 'FULL',
  };
  return retry.on.includes(anyError) ? [transient, own] : [own, transient];
}
