import { DorcError } from '../errors';
import { findAwsErrorKind } from './aws-error-kind';
import { explainAwsError } from './explain-aws-error';

const error = (name: string, message = '', more = {}) => Object.assign(new Error(message), { name, ...more });

describe('findAwsErrorKind', () => {
  it.each([
    ['network', error('Error', 'getaddrinfo ENOTFOUND sts.amazonaws.com', { code: 'ENOTFOUND' })],
    ['network', new AggregateError([error('Error', 'connect ECONNREFUSED ::1:1', { code: 'ECONNREFUSED' })])],
    ['network', error('TimeoutError', 'socket hang up', { code: 'ECONNRESET' })],
    ['network', error('CredentialsProviderError', 'connect ETIMEDOUT 1.2.3.4')],
    ['network', error('Error', 'the proxy a:3128 answered 407 for sts.amazonaws.com:443')],
    ['network', error('Error', 'the proxy a:3128 cannot be used: no answer for 30 s')],
    ['throttled', error('Throttling', 'Rate exceeded')],
    ['throttled', error('TooManyRequestsException')],
    ['expired', error('ExpiredTokenException')],
    [
      'expired',
      error('CredentialsProviderError', 'The SSO session associated with this profile has expired. Run aws sso login'),
    ],
    [
      'no-profile',
      error(
        'CredentialsProviderError',
        'Could not resolve credentials using profile: [x] in configuration/credentials file(s).',
      ),
    ],
    ['no-credentials', error('CredentialsProviderError', 'Could not load credentials from any providers')],
    ['invalid-credentials', error('InvalidClientTokenId')],
    ['denied', error('AccessDeniedException')],
    ['other', error('ValidationError', 'Template format error')],
    ['other', 'text'],
    ['other', undefined],
  ])('%s: %s', (kind, given) => expect(findAwsErrorKind(given)).toBe(kind));
});

describe('explainAwsError', () => {
  it.each([
    [
      error(
        'AccessDenied',
        'User: arn:aws:iam::1:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/r because no policy allows it',
      ),
      'ACCESS_DENIED',
      'Could not deploy: arn:aws:iam::1:user/ann may not sts:AssumeRole on arn:aws:iam::2:role/r',
      'allow sts:AssumeRole',
    ],
    [error('AccessDenied', 'Access Denied'), 'ACCESS_DENIED', 'Could not deploy: Access Denied', 'this permission'],
    [
      error('Throttling'),
      'THROTTLED',
      'Could not deploy: AWS goes on answering that it gets too many requests',
      'in a minute',
    ],
    [
      error('ExpiredToken'),
      'CREDENTIALS_EXPIRED',
      'Could not deploy: the AWS sign-in has expired',
      '`aws sso login --profile acme`',
    ],
    [
      error('CredentialsProviderError', 'Could not load credentials from any providers'),
      'NO_CREDENTIALS',
      'Could not deploy: the AWS profile "acme" gives no credentials (Could not load credentials from any providers)',
      '`aws sso login --profile acme`',
    ],
    [error('Strange', 'What?'), 'AWS_ERROR', 'Could not deploy: What?', 'run the command again'],
  ])('%s', (given, code, message, hint) => {
    const explained = explainAwsError(given, 'deploy', { profile: 'acme' });
    expect(explained).toMatchObject({ code, message, cause: given });
    expect(explained.hint).toContain(hint);
  });

  it('names the emulator where that is what does not answer', () => {
    const refused = error('Error', 'connect ECONNREFUSED 127.0.0.1:4566', { code: 'ECONNREFUSED' });
    expect(explainAwsError(refused, 'deploy', { endpoint: 'http://127.0.0.1:4566' }).message).toContain(
      'nothing answers at http://127.0.0.1:4566',
    );
  });

  it('hands an expected failure back as it is', () => {
    const expected = new DorcError({ code: 'STACK_BUSY', message: 'busy' });
    expect(explainAwsError(expected, 'deploy')).toBe(expected);
  });
});
