import { z } from '@dorc/universal/schema';

/** Names that Lambda sets itself and refuses. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const reserved =
  /^(?:_HANDLER|_X_AMZN_TRACE_ID|AWS_(?:DEFAULT_REGION|REGION|EXECUTION_ENV|LAMBDA_.*|ACCESS_KEY(?:_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN|XRAY_.*)|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|DORC_.*)$/;
/** Bytes of all names and values together. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostBytes = 4096;
/** What dorc's own variables take of them. */
const ownBytes = 256;

const nameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]+$/,
    'a variable is named by at least two letters, digits or underscores, starting with a letter',
  )
  .refine((name) => !reserved.test(name), {
    error: ({ input }) => `the name '${String(input)}' is taken by Lambda or dorc`,
  });

const valueSchema = z.string({
  error: ({ input }) => `the value is a text; write '${typeof input === 'object' ? '…' : String(input)}' in quotes`,
});

/** The schema of a function's environment variables. */
export const environmentSchema = z.record(nameSchema, valueSchema).superRefine((variables, context) => {
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  if (bytes > mostBytes - ownBytes) {
    context.addIssue({
      code: 'custom',
      message: `the variables have ${bytes} bytes together; Lambda takes ${mostBytes - ownBytes}. Keep large values in a file of the function`,
    });
  }
});
