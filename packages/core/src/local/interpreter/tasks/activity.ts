import { failureDetails } from '../state-failure';
import { requestDetails, type Integration } from './integration';

/**
 * An activity, whose worker polls for the task. Anything that is neither a service nor a function is taken for one.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html
 */
export const activity: Integration = {
  matches: () => true,
  subject: (resource) => resource,
  hasToken: () => true,
  hasHeartbeat: () => true,
  scheduled: (request) => ({
    type: 'ActivityScheduled',
    details: { input: request.arguments.text, resource: request.resource, ...requestDetails(request) },
  }),
  started: () => ({ type: 'ActivityStarted', details: {} }),
  succeeded: (_request, output) => ({ type: 'ActivitySucceeded', details: { output: output.text } }),
  failed: (_request, report) => ({ type: 'ActivityFailed', details: failureDetails(report) }),
  timedOut: (_request, report) => ({ type: 'ActivityTimedOut', details: failureDetails(report) }),
};
