import { addedOrRemoved, shortName, type ChangeDescriber } from './describer';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
}
interface PolicyDocument {
  readonly Statement?: readonly Statement[];
}

export const describePermissions: ChangeDescriber = {
  types: ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'],
  noun: 'role',
  name: (properties) => shortName(properties['RoleName'] ?? properties['PolicyName']),
  describe(change, own) {
    const name = `the role '${own}'`;
    const whole = addedOrRemoved(change);
    const [before, after] = [permissionsOf(change.before), permissionsOf(change.after)];
    const gained = after.filter((each) => !before.includes(each)).map((each) => `${name} gains ${each}`);
    const lost = before.filter((each) => !after.includes(each)).map((each) => `${name} loses ${each}`);
    if (whole) return [`${name} is ${whole}`, ...(whole === 'added' ? gained : [])];
    return gained.length + lost.length > 0 ? [...gained, ...lost] : [`${name} changes who may use it, or its limits`];
  },
};

function permissionsOf(properties: Readonly<Record<string, unknown>> | undefined): string[] {
  const inline = (properties?.['Policies'] ?? []) as readonly { PolicyDocument?: PolicyDocument }[];
  const own = properties?.['PolicyDocument'] as PolicyDocument | undefined;
  const documents = [...inline.map((policy) => policy.PolicyDocument), own];
  const managed = (properties?.['ManagedPolicyArns'] ?? []) as readonly unknown[];
  return [
    ...documents.flatMap((document) => document?.Statement ?? []).map(renderStatement),
    ...managed.map((arn) => `the policy ${typeof arn === 'string' ? arn : JSON.stringify(arn)}`),
  ];
}

function renderStatement({ Effect = 'Allow', Action = [], Resource }: Statement): string {
  const actions = (typeof Action === 'string' ? [Action] : Action).join(', ');
  return `${Effect === 'Deny' ? 'a ban on' : 'leave for'} ${actions} on ${renderResource(Resource)}`;
}

/** An ARN as a person reads it: the stack's own region and account are left out. */
function renderResource(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const text =
    typeof resource === 'object' && resource !== null && 'Fn::Sub' in resource ? resource['Fn::Sub'] : undefined;
  if (typeof text !== 'string') return JSON.stringify(resource);
  return text.replace('${AWS::Partition}', 'aws').replace(/\$\{AWS::(?:Region|AccountId)\}/g, '');
}
