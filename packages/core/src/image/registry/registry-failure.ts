import { DorcError } from '@dorc/universal';
import { z } from '@dorc/universal/schema';
import { parseRetryAfter, PassingFailure, readBody, type HttpResponse } from '../http';

/** What a registry says is wrong. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
export interface RegistryFault {
  readonly status: number;
  /** `MANIFEST_UNKNOWN`, `TAG_INVALID` and so on; empty where the answer has none. */
  readonly code: string;
  readonly message: string;
}

const faultSchema = z.object({
  errors: z.array(z.object({ code: z.string().default(''), message: z.string().default('') })).min(1),
});

/** A request that the registry understood and refused. Carries the fault, for those who can do something about it. */
export class RegistryRefusal extends DorcError {
  constructor(
    readonly fault: RegistryFault,
    what: string,
  ) {
    super(describe(fault, what));
  }
}

export function isRefusal(error: unknown): error is RegistryRefusal {
  return error instanceof DorcError && 'fault' in error;
}

/**
 * Returns where the status is one of those wanted.
 * @param what what was asked for, in words
 * @throws PassingFailure for what may pass: 408, 429 and 5xx
 * @throws RegistryRefusal otherwise
 */
export async function failOnStatus(response: HttpResponse, wanted: readonly number[], what: string): Promise<void> {
  const { status, headers } = response;
  if (wanted.includes(status)) return;
  const fault = await readFault(response);
  const isBusy = status === 408 || status === 429 || status >= 500 || /TOOMANYREQUESTS/.test(fault.code);
  if (!isBusy) throw new RegistryRefusal(fault, what);
  throw new PassingFailure(`${what}: ${status} ${fault.message}`, parseRetryAfter(headers['retry-after']));
}

async function readFault(response: HttpResponse): Promise<RegistryFault> {
  const text = (await readBody(response, 1024 ** 2)).toString('utf8');
  try {
    const [first] = faultSchema.parse(JSON.parse(text)).errors;
    return { status: response.status, code: first?.code ?? '', message: first?.message ?? '' };
  } catch {
    return {
      status: response.status,
      code: '',
      message: text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200),
    };
  }
}

function describe(
  { status, code, message }: RegistryFault,
  what: string,
): { code: string; message: string; hint: string } {
  const said = `${what}: the registry answered ${status}${code ? ` ${code}` : ''}${message ? ` (${message})` : ''}`;
  if (status === 401 || status === 403) {
    return {
      code: 'REGISTRY_DENIED',
      message: said,
      hint: 'check the credentials of the AWS profile, or run docker login for a registry outside AWS; then the policy of the repository',
    };
  }
  if (code === 'NAME_UNKNOWN') {
    return {
      code: 'REPOSITORY_MISSING',
      message: said,
      hint: 'deploy the repositories first: nx run universal:deploy',
    };
  }
  if (status === 404) return { code: 'IMAGE_MISSING', message: said, hint: 'check the name of the image and its tag' };
  return {
    code: 'REGISTRY_REFUSED',
    message: said,
    hint: 'run the command again; if it stays so, this is a limit of that registry',
  };
}
