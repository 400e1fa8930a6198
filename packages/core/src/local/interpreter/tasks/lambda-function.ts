import { failureDetails } from '../state-failure';
import { requestDetails, type Integration } from './integration';

/**
 * A function called by its own ARN.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export const lambdaFunction: Integration = {
  matches: (resource) => /^arn:.+:lambda:/.test(resource) && !resource.includes(':states:::'),
  subject: (resource) => resource,
  hasToken: () => false,
  hasHeartbeat: () => false,
  scheduled: (request) => ({
    type: 'LambdaFunctionScheduled',
    details: { input: request.arguments.text, resource: request.resource, ...requestDetails(request) },
  }),
  started: () => ({ type: 'LambdaFunctionStarted' }),
  succeeded: (_request, output) => ({ type: 'LambdaFunctionSucceeded', details: { output: output.text } }),
  failed: (_request, report) => ({ type: 'LambdaFunctionFailed', details: failureDetails(report) }),
  timedOut: (_request, report) => ({ type: 'LambdaFunctionTimedOut', details: failureDetails(report) }),
};
