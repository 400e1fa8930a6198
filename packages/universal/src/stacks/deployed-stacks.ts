import { explainAwsError } from '../aws/explain-aws-error';
import type { CloudFormationPort } from './cloud-formation-port';
import type { DeployedStack } from './deployed-stack';

/** The stacks of a project in one account and region, each asked for at most once. */
export interface DeployedStacks {
  /** @throws DorcError as {@link explainAwsError}. */
  find(name: string): Promise<DeployedStack | undefined>;
  /**
   * All of them by name, in one paged listing of the region.
   * @throws DorcError as {@link explainAwsError}.
   */
  list(): Promise<ReadonlyMap<string, DeployedStack>>;
}

/**
 * @param prefix what the names of the project's stacks begin with
 * @param few whether few stacks will be asked for: then by their names, for a listing is long where many are deployed
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export function createDeployedStacks(
  cloudFormation: CloudFormationPort,
  { prefix, few }: { prefix: string; few: boolean },
): DeployedStacks {
  const found = new Map<string, Promise<DeployedStack | undefined>>();
  let listing: Promise<ReadonlyMap<string, DeployedStack>> | undefined;

  const list = () => (listing ??= listStacks(cloudFormation, prefix));
  const findOne = (name: string) =>
    cloudFormation.findStack(name).catch((error: unknown) => {
      throw explainAwsError(error, `look up the stack ${name}`, cloudFormation.errorContext);
    });

  return {
    list,
    async find(name) {
      if (!few || listing) return (await list()).get(name);
      const asked = found.get(name) ?? findOne(name);
      found.set(name, asked);
      return asked;
    },
  };
}

async function listStacks(cloudFormation: CloudFormationPort, prefix: string): Promise<Map<string, DeployedStack>> {
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
