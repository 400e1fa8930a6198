import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Workspace } from './workspace';

/** When each stack on the workspace's emulator was last touched, by its name. */
export async function readStacks(workspace: Workspace): Promise<Record<string, string>> {
  const client = new CloudFormationClient(emulatorOptions(workspace));
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));
  client.destroy();
  return Object.fromEntries(
    Stacks.map(({ StackName = '', StackStatus, LastUpdatedTime, CreationTime }) => [
      StackName,
      `${StackStatus} ${(LastUpdatedTime ?? CreationTime)?.toISOString()}`,
    ]),
  );
}

/** How a client of AWS reaches the workspace's emulator. */
export function emulatorOptions(workspace: Workspace) {
  const { port } = JSON.parse(workspace.read('.dorc/emulator/emulator.json')) as { port: number };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: regionOf(workspace),
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
}

function regionOf(workspace: Workspace): string {
  return /regions: \['([\w-]+)'/.exec(workspace.read('universal/universal.ts'))?.[1] ?? 'eu-west-2';
}
