/** A CloudFormation type as people say it: `AWS::Lambda::Function` is "Lambda function". */
export function resourceWords(type: string): string {
  const [, service = type, kind = ''] = type.split('::');
  const words = kind.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return [SERVICES[service] ?? service, words].filter(Boolean).join(' ');
}

const SERVICES: Readonly<Record<string, string>> = {
  StepFunctions: 'Step Functions',
  Logs: 'CloudWatch',
  Scheduler: 'EventBridge',
  Events: 'EventBridge',
};
