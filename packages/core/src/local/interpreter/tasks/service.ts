import { failureDetails } from '../state-failure';
import { requestDetails, type Integration } from './integration';

const service = /^arn:.+:states:::(.+)$/;
const token = /\.waitForTaskToken$/;
const twoAnswers = /\.(?:sync(?::2)?|waitForTaskToken)$/;

/**
 * An API of an AWS service: `arn:aws:states:::lambda:invoke`, `arn:aws:states:::aws-sdk:s3:getObject`, also with
 * `.sync`, `.sync:2` or `.waitForTaskToken`.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export const serviceIntegration: Integration = {
  matches: (resource) => service.test(resource),
  subject: (resource) => parts(resource).resourceType,
  // Recorded: the token is there for .sync as well.
  hasToken: (resource) => twoAnswers.test(resource),
  hasHeartbeat: (resource) => token.test(resource),
  scheduled: (request) => ({
    type: 'TaskScheduled',
    details: {
      ...parts(request.resource),
      region: request.region,
      parameters: request.arguments.text,
      ...requestDetails(request),
    },
  }),
  started: ({ resource }) => ({ type: 'TaskStarted', details: parts(resource) }),
  submitted: ({ resource }, output) =>
    twoAnswers.test(resource)
      ? { type: 'TaskSubmitted', details: { ...parts(resource), output: output.text } }
      : undefined,
  succeeded: ({ resource }, output) => ({
    type: 'TaskSucceeded',
    details: { ...parts(resource), output: output.text },
  }),
  failed: ({ resource }, report) => ({
    type: 'TaskFailed',
    details: { ...parts(resource), ...failureDetails(report) },
  }),
  timedOut: ({ resource }, report) => ({
    type: 'TaskTimedOut',
    details: { ...parts(resource), ...failureDetails(report) },
  }),
};

/** `lambda` and `invoke`, `aws-sdk:s3` and `getObject`, `states` and `startExecution.sync:2`. */
function parts(resource: string): { resourceType: string; resource: string } {
  const [first = '', ...rest] = (service.exec(resource)?.[1] ?? resource).split(':');
  const isSdk = first === 'aws-sdk';
  return {
    resourceType: isSdk ? `${first}:${rest[0] ?? ''}` : first,
    resource: rest.slice(isSdk ? 1 : 0).join(':'),
  };
}
