import { z } from '@dorc/universal/schema';
import { durationSchema, parseDuration, templateSchema, wholeNumberSchema } from '../pipeline/values';
import { environmentSchema } from './environment-schema';
import { includeSchema } from './include-schema';
import { renderRetry, retrySchema } from './retry';
import { defineStep } from './step-kind';

/** Seconds that a task waits beyond the function's own timeout, for its start: so Lambda's error is seen, not States.Timeout. */
const startAllowance = 30;

/**
 * Runs the function of the folder with the step's name; its return value is the step's output.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export const fn = defineStep({
  kind: 'fn',
  summary: 'Runs the function of that folder.',
  schema: z.strictObject({
    /** What the function gets as its event; the output of the step before by default. */
    input: templateSchema.optional(),
    /** How long one attempt may take, up to `15m`. */
    timeout: durationSchema('1s', '15m').default('5m'),
    /** MB, from 128 to 10240; the share of CPU grows with it. */
    memory: wholeNumberSchema(128, 10_240, 'MB').default(1024),
    /** MB of `/tmp`, from 512 to 10240. */
    storage: wholeNumberSchema(512, 10_240, 'MB').default(512),
    /** The processor; `arm64` costs less. */
    architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
    /** Environment variables of the function. */
    environment: environmentSchema.default({}),
    /** What is tried again after a failure, beside the transient errors of Lambda, which always are. */
    retry: retrySchema.optional(),
    /** What the function is given to Lambda as: an image holds up to 10 GB, a zip up to 250 MB. */
    packaging: z.enum(['image', 'zip']).default('image'),
    /** Files of its folder that go in although they are hidden or look like secrets: `['rds-ca.pem', '.env.defaults']`. */
    include: includeSchema.default([]),
  }),
  example: {
    input: { rows: 10 },
    timeout: '5m',
    memory: 1024,
    environment: { MODE: 'daily' },
    retry: { attempts: 2, interval: '5s', on: ['TimeoutError'] },
  },
  function: ({ name, options: { timeout, memory, storage, architecture, environment, packaging, include } }) => ({
    name,
    timeout: parseDuration(timeout),
    memory,
    storage,
    architecture,
    environment,
    packaging,
    include,
  }),
  render: ({ name, options }, context) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: context.functionReference(name),
      Payload: options.input === undefined ? '{% $states.input %}' : context.render(options.input),
    },
    TimeoutSeconds: parseDuration(options.timeout) + startAllowance,
    Retry: renderRetry(options.retry),
    Output: '{% $states.result.Payload %}',
    ...context.remember('{% $states.result.Payload %}'),
  }),
});
