import { NOTICE_STATUS, resourceWords, type StackEvent } from '@dorc/universal/stacks';

/** A line for what a person would like to see of a deploy while it goes on: each resource that is done, and what is wrong. */
export function renderEvent(project: string, event: StackEvent): string[] {
  if (event.status === NOTICE_STATUS) return [`  ${project}: ${event.reason ?? ''}`];
  if (event.type === 'AWS::CloudFormation::Stack' || event.status.includes('CLEANUP')) return [];
  const failed = event.status.endsWith('_FAILED');
  if (!failed && !event.status.endsWith('_COMPLETE')) return [];
  const done = failed
    ? 'failed'
    : event.status.startsWith('DELETE')
      ? 'removed'
      : event.status.startsWith('UPDATE')
        ? 'updated'
        : 'created';
  return [
    `  ${project}: ${resourceWords(event.type)} ${event.resource} ${done}${failed && event.reason ? `: ${event.reason}` : ''}`,
  ];
}
