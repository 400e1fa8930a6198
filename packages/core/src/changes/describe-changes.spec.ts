import { describeChanges, describeNew } from './describe-changes';

const fn = (code: string, memory = 512) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: 'acme--prod--raw--etl--extract', Code: { S3Key: code }, MemorySize: memory, Timeout: 60 },
});
const machine = (...steps: string[]) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    DefinitionString: JSON.stringify({ States: Object.fromEntries(steps.map((step) => [step, { Type: 'Pass' }])) }),
  },
});
const schedule = (expression: string) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: { ScheduleExpression: expression, ScheduleExpressionTimezone: 'Europe/London' },
});
const role = (...actions: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'acme--prod--function',
    Policies: [
      { PolicyDocument: { Statement: actions.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' })) } },
    ],
  },
});
const changes = (before: object, after: object) =>
  describeChanges({ Resources: before } as never, { Resources: after } as never);

describe('describeNew', () => {
  it('names what a stack holds, kind by kind', () => {
    const repository = (name: string) => ({ Type: 'AWS::ECR::Repository', Properties: { RepositoryName: name } });
    const report = { ...fn('a'), Properties: { FunctionName: 'acme--prod--raw--etl--report--zip' } };
    const resources = { R: report, F: fn('a'), S: schedule('rate(1 day)'), A: repository('b'), B: repository('a') };
    expect(describeNew({ Resources: resources })).toEqual([
      'new functions: extract, report',
      'new schedule: rate(1 day) (Europe/London)',
      'new image repositories: a, b',
    ]);
  });
});

describe('describeChanges', () => {
  it('says nothing where nothing differs', () => expect(changes({ F: fn('a') }, { F: fn('a') })).toEqual([]));

  it('tells new code from new settings', () => {
    expect(changes({ F: fn('a') }, { F: fn('b', 1024) })).toEqual([
      "function 'extract' has new code",
      "function 'extract' changes its memory from 512 to 1024",
    ]);
  });

  it('speaks of a function that becomes an image', () => {
    const properties = { FunctionName: 'acme--prod--raw--etl--extract', MemorySize: 512, Timeout: 60 };
    const image = { ...fn('a'), Properties: { ...properties, PackageType: 'Image', Code: { ImageUri: 'b' } } };
    const zip = { ...fn('a'), Properties: { ...fn('a').Properties, Runtime: 'python3.13', PackageType: 'Zip' } };
    expect(changes({ F: zip }, { F: image })).toEqual([
      "function 'extract' has new code",
      "function 'extract' changes its packaging from zip to image",
    ]);
  });

  it('speaks of steps', () => {
    expect(changes({ M: machine('extract', 'old') }, { M: machine('extract', 'report') })).toEqual([
      "step 'report' is added",
      "step 'old' is removed",
    ]);
  });

  it('finds steps inside branches', () => {
    const nested = (name: string) => ({
      ...machine(),
      Properties: {
        DefinitionString: JSON.stringify({ States: { both: { Branches: [{ States: { [name]: {} } }] } } }),
      },
    });
    expect(changes({ M: nested('a') }, { M: nested('b') })).toEqual(["step 'b' is added", "step 'a' is removed"]);
  });

  it('speaks of schedules and permissions', () => {
    expect(
      changes(
        { S: schedule('rate(1 day)'), R: role('logs:PutLogEvents') },
        { S: schedule('rate(1 hour)'), R: role('s3:GetObject') },
      ),
    ).toEqual([
      'the schedule changes its time from rate(1 day) to rate(1 hour)',
      "the role 'function' gains leave for s3:GetObject on *",
      "the role 'function' loses leave for logs:PutLogEvents on *",
    ]);
  });

  it('writes an ARN as it is in AWS', () => {
    const Resource = { 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:x' };
    const statement = { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource };
    const policies = [{ PolicyDocument: { Statement: [statement] } }];
    const before = role();
    const after = { ...before, Properties: { ...before.Properties, Policies: policies } };
    expect(changes({ R: before }, { R: after })).toEqual([
      "the role 'function' gains leave for logs:PutLogEvents on arn:aws:logs:::log-group:x",
    ]);
  });

  it('leaves out what only follows, and names what it does not know', () => {
    const version = { Type: 'AWS::Lambda::Version', Properties: { FunctionName: 'x' } };
    const queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'x' } };
    expect(changes({}, { V: version, Q: queue })).toEqual(['Q (AWS::SQS::Queue) is added']);
  });
});
