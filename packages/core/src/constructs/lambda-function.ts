import { createHash } from 'node:crypto';
import { CfnDeletionPolicy, type Stack } from 'aws-cdk-lib';
import { CfnFunction, CfnVersion, type CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import { functionLogGroupName, pascalName } from '@dorc/universal/naming';
import { logicalIdPlaceholder } from '@dorc/universal/stacks';
import type { FunctionSettings } from '../steps';
import { leaveCodeOpen, renderCode, type CodePlace } from './function-code';
import { bindLogGroup } from './log-group';
import type { FunctionToSynth } from './pipeline-to-synth';

/**
 * One function with its log group and the version that the state machine calls. Returns the version's ARN.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
 */
export function bindFunction(
  stack: Stack,
  settings: FunctionSettings,
  build: FunctionToSynth,
  place: CodePlace,
): string {
  const { references, scope, environment } = place;
  const id = pascalName(settings.name);
  const logGroup = bindLogGroup(stack, `${id}LogGroup`, functionLogGroupName(scope, settings.name), environment);
  const props: CfnFunctionProps = {
    ...renderCode(build, place),
    architectures: [build.architecture],
    memorySize: settings.memory,
    timeout: settings.timeout,
    ephemeralStorage: { size: settings.storage },
    environment: { variables: { DORC_ENVIRONMENT: environment.name, ...settings.environment } },
    role: references.roleArn('function'),
    loggingConfig: { logGroup: logGroup.ref },
    ...renderNetwork(place),
  };
  const fn = new CfnFunction(stack, `${id}Function`, props);
  if (environment.local) leaveCodeOpen(fn, settings.name);
  // A version keeps code and settings as they are now, so a change of either makes a new one; runs in flight go on with theirs.
  const change = `${hashOf(stack, props)}${logicalIdPlaceholder(`${settings.name}.version`)}`;
  const version = new CfnVersion(stack, `${id}Version${change}`, { functionName: fn.ref });
  version.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  version.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  return version.ref;
}

function renderNetwork({ references: { network } }: CodePlace): Pick<CfnFunctionProps, 'vpcConfig'> {
  if (!network) return {};
  return { vpcConfig: { securityGroupIds: [network.securityGroupId], subnetIds: [...network.subnetIds] } };
}

/** Lambda refuses a new version where nothing has changed, so only what is part of a version counts. */
function hashOf(stack: Stack, props: CfnFunctionProps): string {
  return createHash('sha256')
    .update(JSON.stringify(stack.resolve(props)))
    .digest('hex')
    .slice(0, 8);
}
