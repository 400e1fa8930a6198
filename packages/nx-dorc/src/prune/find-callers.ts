import type { AwsClients } from '@dorc/universal/aws';

/** Who may call a version of a function. */
export interface Callers {
  /** The versions that a state machine or an alias names: `<function>:<version>`. */
  readonly named: ReadonlySet<string>;
  /** What the functions' names begin with of pipelines that have an execution that runs. */
  readonly busy: readonly string[];
}

/**
 * Finds what calls the functions of an environment.
 * @param prefix what the names of its pipelines begin with
 */
export async function findCallers(clients: AwsClients, prefix: string, functions: readonly string[]): Promise<Callers> {
  const [machines, aliases] = await Promise.all([findMachines(clients, prefix), findAliases(clients, functions)]);
  return { named: new Set([...machines.named, ...aliases]), busy: machines.busy };
}

async function findMachines(clients: AwsClients, prefix: string): Promise<{ named: string[]; busy: string[] }> {
  const { DescribeStateMachineCommand, ListExecutionsCommand, paginateListStateMachines } =
    await import('@aws-sdk/client-sfn');
  const client = clients.sfn();
  const named: string[] = [];
  const busy: string[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { name = '', stateMachineArn } of stateMachines) {
      if (!name.startsWith(prefix)) continue;
      const [{ definition = '' }, { executions = [] }] = await Promise.all([
        client.send(new DescribeStateMachineCommand({ stateMachineArn })),
        client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 })),
      ]);
      for (const [, fn, version] of definition.matchAll(/:function:([\w-]+):(\d+)/g)) named.push(`${fn}:${version}`);
      if (executions.length > 0) busy.push(`${name}--`);
    }
  }
  return { named, busy };
}

async function findAliases(clients: AwsClients, functions: readonly string[]): Promise<string[]> {
  const { paginateListAliases } = await import('@aws-sdk/client-lambda');
  const named: string[] = [];
  for (const FunctionName of functions) {
    for await (const { Aliases = [] } of paginateListAliases({ client: clients.lambda() }, { FunctionName })) {
      for (const { FunctionVersion, RoutingConfig } of Aliases) {
        const versions = [FunctionVersion, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})];
        named.push(...versions.map((version) => `${FunctionName}:${version}`));
      }
    }
  }
  return named;
}
