import { cleanReason } from './clean-reason';
import { findFirstFailure, renderFailure } from './deploy-failure';
import { findFailureHint } from './failure-hints';
import { resourceWords } from './resource-words';
import { STACK_TYPE, type StackEvent } from './stack-event';

const event = (resource: string, status: string, reason?: string, type = 'AWS::IAM::Role'): StackEvent => ({
  stack: 's',
  resource,
  type,
  status,
  reason,
  timestamp: new Date(0),
});

describe('findFirstFailure', () => {
  it('is the first resource that failed on its own account', () => {
    const events = [
      event('s', 'CREATE_IN_PROGRESS', undefined, STACK_TYPE),
      event('A', 'CREATE_FAILED', 'Resource creation cancelled'),
      event('s', 'CREATE_FAILED', 'Validation failed', STACK_TYPE),
      event('B', 'CREATE_FAILED', 'no'),
      event('C', 'CREATE_FAILED', 'no'),
    ];
    expect(findFirstFailure(events)?.resource).toBe('B');
    expect(findFirstFailure(events.slice(0, 3))?.resource).toBe('s');
    expect(findFirstFailure([])).toBeUndefined();
  });
});

describe('renderFailure', () => {
  it('names the resource in words, with its physical name', () => {
    expect(renderFailure({ ...event('Role', 'CREATE_FAILED', 'no'), physicalName: 'acme-role' })).toBe(
      'Role (IAM role "acme-role"): no',
    );
    expect(renderFailure(event('Role', 'CREATE_FAILED'))).toBe('Role (IAM role): AWS gives no reason');
    expect(renderFailure(event('s', 'CREATE_FAILED', 'Output is wrong', STACK_TYPE))).toBe('Output is wrong');
  });
});

describe('cleanReason', () => {
  it.each([
    [
      'Resource handler returned message: "Function already exist: etl (Service: Lambda, Status Code: 409, Request ID: 1b-2) (SDK Attempt Count: 1)" (RequestToken: 3c, HandlerErrorCode: AlreadyExists)',
      'Function already exist: etl',
    ],
    ['acme exists (Service: AmazonS3; Status Code: 409; Request ID: AB12; Proxy: null)', 'acme exists'],
    ['User: arn:aws:iam::1:user/a (b) is not authorized', 'User: arn:aws:iam::1:user/a (b) is not authorized'],
  ])('%s', (reason, expected) => expect(cleanReason(reason)).toBe(expected));
});

describe('findFailureHint', () => {
  it.each([
    ['(HandlerErrorCode: AlreadyExists)', 'outside of this stack'],
    ['The bucket: BucketAlreadyExists', 'another name'],
    ['User: x is not authorized to perform: lambda:CreateFunction', 'permission'],
    ['not authorized to perform: iam:CreateRole because no permissions boundary allows', 'permissionsBoundary'],
    ['Source image 1.dkr.ecr/x@sha256:1 does not exist', 'registry'],
    ['Error occurred while GetObject. S3 Error Code: NoSuchKey', 'artifact bucket'],
    ['You have reached the quota: LimitExceededException', 'Service Quotas'],
    ['No export named acme:role found', 'deploy universal and infra'],
    ['Invalid State Machine Definition: SCHEMA_VALIDATION_FAILED', 'pipeline.ts'],
    ['something else', 'Correct what the reason names'],
  ])('%s: %s', (reason, words) => expect(findFailureHint(reason)).toContain(words));
});

describe('resourceWords', () => {
  it.each([
    ['AWS::Lambda::Function', 'Lambda function'],
    ['AWS::StepFunctions::StateMachine', 'Step Functions state machine'],
    ['AWS::Logs::LogGroup', 'CloudWatch log group'],
    ['AWS::IAM::Role', 'IAM role'],
    ['Custom', 'Custom'],
  ])('%s', (type, words) => expect(resourceWords(type)).toBe(words));
});
