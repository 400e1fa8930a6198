import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { emulatorOptions } from './stacks';
import type { Workspace } from './workspace';

/** How each function on the workspace's emulator is packaged (`Zip`, `Image`), by its name. */
export async function readPackaging(workspace: Workspace): Promise<Record<string, string | undefined>> {
  const client = new LambdaClient(emulatorOptions(workspace));
  const found: Record<string, string | undefined> = {};
  for await (const { Functions = [] } of paginateListFunctions({ client }, {})) {
    for (const { FunctionName = '', PackageType } of Functions) found[FunctionName] = PackageType;
  }
  client.destroy();
  return found;
}
