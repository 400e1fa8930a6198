import { createRequire } from 'node:module';
import { DorcError } from '../errors';
import type { AwsClients } from './create-aws-clients';
import { explainAwsError } from './explain-aws-error';

/**
 * Makes sure that the credentials belong to the expected account, before anything is touched.
 * @returns the account (12 digits) and the identity's ARN.
 * @throws DorcError `WRONG_ACCOUNT`, `NO_CREDENTIALS`, `CREDENTIALS_EXPIRED`, `INVALID_CREDENTIALS`, `ACCESS_DENIED`, `NETWORK_GONE`.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function checkAccount(clients: AwsClients, expected: string): Promise<{ account: string; arn: string }> {
  const { profile, roleArn, endpoint } = clients.options;
  const load = createRequire(__filename);
  const { GetCallerIdentityCommand } = load('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
  const identity = await clients
    .sts()
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      const doing = roleArn ? `act as ${roleArn}` : 'ask AWS which account this is';
      throw explainAwsError(error, doing, { profile, endpoint });
    });
  const { Account: account = '', Arn: arn = '' } = identity;
  if (account === expected) return { account, arn };
  throw new DorcError({
    code: 'WRONG_ACCOUNT',
    message: `These credentials belong to account ${account}, but the environment is account ${expected} (${source(roleArn, profile)}: ${arn})`,
    hint: roleArn
      ? `Set deployRole in infra/infra.ts to a role of account ${expected}, or correct the environment's account.`
      : `Use credentials of account ${expected}: set \`profile\` in infra/infra.ts or AWS_PROFILE, or correct the environment's account.`,
  });
}

function source(roleArn: string | undefined, profile: string | undefined): string {
  if (roleArn) return 'through deployRole';
  if (profile) return `profile "${profile}"`;
  return process.env['AWS_PROFILE']
    ? `AWS_PROFILE "${process.env['AWS_PROFILE']}"`
    : 'no profile set, the default credentials';
}
