/** What a function's failure has to say, from the error and cause of Step Functions. */
export interface RenderedFailure {
  /** `ValueError: bad date`. */
  readonly headline: string;
  /** The trace, innermost call last for Python and first for Node, as the runtime writes it. */
  readonly trace: readonly string[];
}

/** Reads the JSON that Lambda puts into `cause`; any other cause is shown as it is. */
export function renderFailure(error: string | undefined, cause: string | undefined): RenderedFailure {
  const lambda = parseLambdaCause(cause);
  const name = lambda?.errorType ?? error ?? 'Failed';
  // Which request it was says nothing to the one who reads it here.
  const message = (lambda ? lambda.errorMessage : cause)?.replace(/^RequestId: [\w-]+ Error: /, '');
  return { headline: message ? `${name}: ${message}` : name, trace: lambda?.trace ?? [] };
}

interface LambdaCause {
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly trace: readonly string[];
}

function parseLambdaCause(cause: string | undefined): LambdaCause | undefined {
  if (!cause?.trimStart().startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(cause) as Record<string, unknown>;
    if (!('errorType' in parsed) && !('errorMessage' in parsed)) return undefined;
    const trace = parsed['stackTrace'] ?? parsed['trace'];
    return {
      errorType: asText(parsed['errorType']),
      errorMessage: asText(parsed['errorMessage']),
      trace: Array.isArray(trace) ? trace.flatMap((line) => String(line).trimEnd().split('\n')) : [],
    };
  } catch {
    return undefined; // Not JSON after all.
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
