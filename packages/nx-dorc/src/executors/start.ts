import { z } from '@dorc/universal/schema';
import { DorcError } from '@dorc/universal';
import { explainAwsError } from '@dorc/universal/aws';
import { pipelineName } from '@dorc/universal/naming';
import { createExecutionDisplay, followExecution, renderDuration, renderFailure } from '@dorc/core/execution';
import { createExecutionPort } from '../deploy';
import { getPipeline } from '../workspace';
import { environmentOption } from './environment-option';
import { defineExecutor } from './executor-kind';
import { explainCalls } from './explain-calls';
import { openEnvironments } from './open-environments';
import { inputOption, parseInput } from './parse-input';
import { renderOutput } from './render-output';

/** Starts an execution of a deployed pipeline and follows it. */
export const start = defineExecutor({
  kind: 'start',
  summary: 'Starts an execution in an environment, follows it step by step and prints its result.',
  batch: false,
  concurrency: 4,
  schema: z.object({
    env: environmentOption,
    input: inputOption,
    wait: z.boolean().default(true).describe('Follow the execution to its end; --no-wait prints where to look'),
  }),
  explain: explainCalls('start'),
  async prepare(batch) {
    const { workspace, session, close } = await openEnvironments(batch);
    return {
      async run({ project, options: { env, input, wait }, progress, report }) {
        const parsed = parseInput(input);
        const found = getPipeline(workspace, project);
        const { environment, place } = session(env);
        const { account, region } = environment;
        const { clients } = await place(account, region);
        const scope = {
          project: workspace.universal.project,
          environment: env,
          layer: found.layer,
          pipeline: found.name,
        };
        const stateMachineArn = `arn:${partitionOf(region)}:states:${region}:${account}:stateMachine:${pipelineName(scope)}`;
        const executionArn = await startExecution();
        const where = environment.local ? executionArn : consoleUrl(region, executionArn);
        progress(`▶ ${project} in ${env}`);
        progress(`  ${where}`);
        if (!wait) return;

        const started = Date.now();
        const display = createExecutionDisplay({ write: progress, color: process.stdout.hasColors?.() ?? false });
        const result = await followExecution(createExecutionPort(clients, executionArn), { onEvent: display.event });
        display.close();
        if (result.status !== 'SUCCEEDED') {
          throw new DorcError({
            code: 'EXECUTION_FAILED',
            message: `'${project}' ended as ${result.status}${result.error ? `: ${renderFailure(result.error, result.cause).headline}` : ''}`,
            hint: `see it at ${where}`,
          });
        }
        progress(`Succeeded in ${renderDuration(Date.now() - started)}`);
        report(renderOutput(result.output));

        async function startExecution(): Promise<string> {
          const { StartExecutionCommand } = await import('@aws-sdk/client-sfn');
          try {
            const command = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(parsed) });
            return (await clients.sfn().send(command)).executionArn ?? '';
          } catch (error) {
            if ((error as Error).name !== 'StateMachineDoesNotExist')
              throw explainAwsError(error, `start '${project}'`, environment);
            throw new DorcError({
              code: 'NOT_DEPLOYED',
              message: `'${project}' is not deployed in '${env}'`,
              hint: `deploy it first: nx run ${project}:deploy --env=${env}`,
            });
          }
        }
      },
      finish: () => close(),
    };
  },
});

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function consoleUrl(region: string, executionArn: string): string {
  return `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/${executionArn}`;
}

export default start.implementation;
