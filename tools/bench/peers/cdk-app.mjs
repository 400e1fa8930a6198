// The peer of dorc's deploy: the same pipelines as a CDK app, a stack for each with its functions as zip assets.
import { readFileSync } from 'node:fs';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Chain, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** @typedef {{ name: string, functions: { name: string, folder: string }[] }} PipelineOfApp */

const app = new App();
const env = { account: '000000000000', region: 'us-west-2' };
/** @type {PipelineOfApp[]} */
const pipelines = JSON.parse(readFileSync(process.env['BENCH_PIPELINES'] ?? '', 'utf8'));
for (const { name, functions } of pipelines) {
  const stack = new Stack(app, name, { env });
  const steps = functions.map((each) => {
    const lambdaFunction = new LambdaFunction(stack, each.name, {
      runtime: Runtime.PYTHON_3_13,
      handler: 'lambda.handler',
      code: Code.fromAsset(each.folder),
      memorySize: 1024,
      timeout: Duration.minutes(5),
      logGroup: new LogGroup(stack, `${each.name}-logs`, { retention: RetentionDays.ONE_MONTH }),
    });
    return new LambdaInvoke(stack, `${each.name}-step`, { lambdaFunction, payloadResponseOnly: true });
  });
  const [first, ...others] = steps;
  if (!first) continue;
  const chain = others.reduce((/** @type {Chain} */ last, step) => last.next(step), Chain.start(first));
  new StateMachine(stack, 'pipeline', { definitionBody: DefinitionBody.fromChainable(chain) });
}
