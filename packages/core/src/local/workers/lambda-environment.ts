/** What local functions are told of their region and account where the environment names none. */
const fallbackRegion = 'us-east-1';

/** The function's ARN as its context shows it; the account is all zeros, since a local run has none. */
export function renderFunctionArn(name: string, region = process.env['AWS_REGION'] ?? fallbackRegion): string {
  return `arn:aws:lambda:${region}:000000000000:function:${name}`;
}

/**
 * The variables of one function that Lambda sets.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function renderLambdaEnvironment({ name, memory }: { name: string; memory?: number }): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    ...(memory === undefined ? {} : { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory) }),
    TZ: 'UTC',
  };
}
