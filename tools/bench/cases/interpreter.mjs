import { runStateMachine } from '@dorc/core/local';
import { createAwsClients } from '@dorc/universal/aws';
import { CreateStateMachineCommand, DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCase } from '../runner/bench-case.mjs';
import { generateWorkspace } from '../workspaces/generate-workspace.mjs';
import { startEmulator } from '../workspaces/start-emulator.mjs';

const states = 500;
const scale = 100;
/** Times that the machine is run for one measurement. */
const repeats = 5;

/** What the interpreter itself costs: everything but the functions. */
export const interpreter = defineCase({
  name: 'interpreter',
  summary: `${scale} states of a state machine whose tasks answer at once (of a machine with ${states}).`,
  async prepare(context) {
    const { root } = await generateWorkspace('interpreter', { pipelines: 0 });
    const { endpoint, account } = await startEmulator(root, context);
    const sfn = createAwsClients({ region: 'us-east-1', account, endpoint }).sfn();
    context.onClose(async () => sfn.destroy());
    const passes = renderMachine(pass);
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({
        name: 'passes',
        definition: JSON.stringify(passes),
        roleArn: `arn:aws:iam::${account}:role/any`,
      }),
    );
    return {
      subjects: [
        { name: 'dorc, tasks', run: () => time(() => runHere(renderMachine(task))) },
        { name: 'dorc, Pass states', run: () => time(() => runHere(passes)) },
        {
          name: 'MiniStack, Pass states',
          async run() {
            const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
            for (;;) {
              const { status, startDate, stopDate } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
              if (status === 'SUCCEEDED') return ((Number(stopDate) - Number(startDate)) * scale) / states;
              if (status !== 'RUNNING') throw new Error(`the execution ended as ${status}`);
              await sleep(50);
            }
          },
        },
      ],
      peers: ['MiniStack, Pass states'],
      goals: { 'dorc, tasks': { most: scale }, 'dorc, Pass states': { most: scale } },
      runs: 15,
      warmups: 2,
      notes: [
        'The goal is 1 ms a state. MiniStack, the AWS emulator, tells its time itself, by start and stop of an execution.',
      ],
    };
  },
});

const event = { title: 'figures', values: Array.from({ length: 100 }, (_, index) => index) };
const input = JSON.stringify(event);

const pass = { Type: 'Pass', Output: '{% $merge([$states.input, {"last": $sum($states.input.values)}]) %}' };
const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'any', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
};

/** @param {object} state */
function renderMachine(state) {
  const name = (/** @type {number} */ index) => `state-${index}`;
  const entries = Array.from({ length: states }, (_, index) => {
    return [name(index), { ...state, ...(index === states - 1 ? { End: true } : { Next: name(index + 1) }) }];
  });
  return { QueryLanguage: 'JSONata', StartAt: name(0), States: Object.fromEntries(entries) };
}

/** @param {object} definition */
async function runHere(definition) {
  const invoke = async (/** @type {{ arguments: unknown }} */ attempt) => attempt.arguments;
  const { status, cause } = await runStateMachine({ definition, input: event, invoke });
  if (status !== 'SUCCEEDED') throw new Error(cause);
}

/** @param {() => Promise<void>} run @returns {Promise<number>} Milliseconds of `scale` states. */
async function time(run) {
  const started = performance.now();
  for (let index = 0; index < repeats; index += 1) await run();
  return ((performance.now() - started) * scale) / states / repeats;
}
