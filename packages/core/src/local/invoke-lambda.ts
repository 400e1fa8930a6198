import { randomUUID } from 'node:crypto';
import type { TaskAttempt } from './interpreter';
import type { FunctionWorker } from './workers';

/** What a task of `arn:aws:states:::lambda:invoke` is called with. */
interface InvokeArguments {
  readonly FunctionName: string;
  readonly Payload?: unknown;
}

type Workers = ReadonlyMap<string, { readonly worker: FunctionWorker; readonly timeout: number }>;

/**
 * The `invoke` of a local run: each task calls the worker of its function. `FunctionName` is the placeholder of the
 * definition, `${extract}`, which a deploy replaces by a version's ARN.
 * The answer is in the shape of lambda:invoke. https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function invokeLambda(workers: Workers, substitution: (name: string) => string) {
  const byPlaceholder = new Map([...workers].map(([name, worker]) => [`\${${substitution(name)}}`, worker]));
  return async ({ arguments: given, signal }: TaskAttempt): Promise<unknown> => {
    const { FunctionName, Payload } = given as InvokeArguments;
    const found = byPlaceholder.get(FunctionName);
    if (!found) throw new Error(`no function ${FunctionName}`);
    const payload = await found.worker.invoke(Payload ?? {}, {
      timeout: found.timeout,
      requestId: randomUUID(),
      signal,
    });
    return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
  };
}
