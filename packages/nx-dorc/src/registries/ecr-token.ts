import type { EcrTokenPort } from '@dorc/core/image';
import type { AwsClients } from '@dorc/universal/aws';

/** Asks ECR for what it wants to be told by those who push and pull: a user's name and a password, in one text. */
export function createEcrTokenPort(clientsOf: (account: string, region: string) => Promise<AwsClients>): EcrTokenPort {
  return async ({ account, region }) => {
    const { GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
    const clients = await clientsOf(account, region);
    const { authorizationData } = await clients.ecr().send(new GetAuthorizationTokenCommand({}));
    const text = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
  };
}
