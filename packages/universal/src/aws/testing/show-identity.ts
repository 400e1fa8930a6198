import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createAwsClients } from '@dorc/universal/aws';

// A program that prints the account of `sts:GetCallerIdentity`, for specs of what a process takes from its environment. Its argument: a role's ARN.
const [roleArn] = process.argv.slice(2);
const clients = createAwsClients({ region: 'eu-west-2', roleArn });
void clients
  .sts()
  .send(new GetCallerIdentityCommand({}))
  .then(({ Account }) => console.log(Account))
  .finally(() => clients.destroy());
