import { setTimeout as sleep } from 'node:timers/promises';

/** A failure that may pass: a cut connection, a busy or broken server. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';

  constructor(
    message: string,
    /** Milliseconds that the server asked to wait for. */
    readonly retryAfter: number | undefined,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

export interface RetryOptions {
  /** How often it is tried in all; 8 by default. */
  readonly attempts?: number;
  /** Milliseconds before the second try, doubled before each further one; 100 by default. */
  readonly firstDelay?: number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** From 0 to 1. */
  readonly random?: () => number;
}

const longestDelay = 8_000;
const longestAskedDelay = 60_000;

/**
 * Tries again after a {@link PassingFailure}, each time after a longer pause of random length, or after the pause that the server asked for.
 * @throws the last failure, or any other error at once
 */
export async function retry<T>(operation: () => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { attempts = 8, firstDelay = 100, random = Math.random } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof PassingFailure) || attempt >= attempts) throw error;
      const delay = Math.min(firstDelay * 2 ** (attempt - 1), longestDelay) * (0.5 + random() / 2);
      await (options.sleep ?? sleep)(Math.max(delay, Math.min(error.retryAfter ?? 0, longestAskedDelay)));
    }
  }
}

/** Reads `Retry-After`, seconds or a date. @returns milliseconds. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function parseRetryAfter(value: string | undefined, now: Date = new Date()): number | undefined {
  if (value === undefined) return undefined;
  const milliseconds = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
