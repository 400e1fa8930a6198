import type { AwsClients } from '@dorc/universal/aws';
import type { ExecutionPort, HistoryEvent } from '@dorc/core/execution';

/** An execution on AWS or on the emulator, for `followExecution`. */
export function createExecutionPort(clients: AwsClients, executionArn: string): ExecutionPort {
  const sfn = clients.sfn();
  return {
    async history(nextToken) {
      const { GetExecutionHistoryCommand } = await import('@aws-sdk/client-sfn');
      const page = await sfn.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, ...(nextToken ? { nextToken } : {}) }),
      );
      return { events: (page.events ?? []).map(toHistoryEvent), nextToken: page.nextToken };
    },
    async describe() {
      const { DescribeExecutionCommand } = await import('@aws-sdk/client-sfn');
      const { status, output, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return { status: status ?? 'RUNNING', output: parseOutput(output), error, cause };
    },
  };
}

/** The SDK's event is ours but for the instant, which it gives as a Date. */
function toHistoryEvent(event: object): HistoryEvent {
  const { timestamp, ...rest } = event as { timestamp?: Date };
  return { ...rest, timestamp: (timestamp ?? new Date(0)).toISOString() } as HistoryEvent;
}

function parseOutput(output: string | undefined): unknown {
  return output === undefined ? undefined : (JSON.parse(output) as unknown);
}
