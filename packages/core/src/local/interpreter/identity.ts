import type { ExecutionIdentity } from './execution';

interface Names {
  readonly region: string;
  readonly account: string;
  readonly stateMachineName: string;
  readonly name: string;
}

/** Who the execution of that name is. */
export function identityOf({ region, account, stateMachineName, name }: Names): ExecutionIdentity {
  const arn = `arn:aws:states:${region}:${account}`;
  return {
    name,
    executionArn: `${arn}:execution:${stateMachineName}:${name}`,
    stateMachineName,
    stateMachineArn: `${arn}:stateMachine:${stateMachineName}`,
    child: false,
  };
}
