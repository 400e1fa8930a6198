import { explainAwsError } from '../aws/explain-aws-error';
import type { CloudFormationPort } from './cloud-formation-port';
import type { DeployedStack } from './deployed-stack';

/**
 * All stacks whose name begins with `prefix`, by name, in one paged listing of the region.
 * @throws DorcError as {@link explainAwsError}.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function listStacks(
  cloudFormation: CloudFormationPort,
  { prefix }: { prefix: string },
): Promise<Map<string, DeployedStack>> {
  const found = new Map<string, DeployedStack>();
  let nextToken: string | undefined;
  try {
    do {
      const page = await cloudFormation.listStacks(nextToken);
      for (const stack of page.stacks) if (stack.name.startsWith(prefix)) found.set(stack.name, stack);
      nextToken = page.nextToken;
    } while (nextToken);
  } catch (error) {
    throw explainAwsError(error, 'list what is deployed', cloudFormation.errorContext);
  }
  return found;
}
