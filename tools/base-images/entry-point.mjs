/** The path of the entry point in the image. */
export const entryPoint = '/lambda-entrypoint.sh';

/**
 * What AWS's base images do: without a runtime API the emulator offers one, on port 8080.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-test.html
 * @param {string} client The command that starts the runtime client.
 */
export function renderEntryPoint(client) {
  return `#!/bin/sh
if [ -z "$AWS_LAMBDA_RUNTIME_API" ]; then
  exec /usr/local/bin/aws-lambda-rie ${client} "$@"
else
  exec ${client} "$@"
fi
`;
}
