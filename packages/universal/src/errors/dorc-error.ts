/** One thing that is wrong, in the user's words, with the one edit or command that mends it. */
export interface DorcProblem {
  /** Stable, UPPER_SNAKE_CASE; safe to test for. */
  readonly code: string;
  /** What is wrong: the thing, the value got, the values allowed. */
  readonly message: string;
  /** The command or edit that mends it. */
  readonly hint?: string | undefined;
  /** The file that the user would open, relative to the workspace root. */
  readonly file?: string | undefined;
}

export interface DorcErrorOptions extends DorcProblem {
  readonly problems?: readonly DorcProblem[];
  readonly cause?: unknown;
}

/**
 * Every expected failure. It crosses process boundaries as JSON, so it is recognised by `name` and `code`
 * ({@link isDorcError}), never by `instanceof`.
 */
export class DorcError extends Error {
  override readonly name = 'DorcError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  /** All problems that were found together; at least one. */
  readonly problems: readonly DorcProblem[];

  constructor(options: DorcErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.hint = options.hint;
    this.file = options.file;
    this.problems = options.problems ?? [
      { code: options.code, message: options.message, hint: options.hint, file: options.file },
    ];
  }
}

export function isDorcError(error: unknown): error is DorcError {
  return error instanceof Error && error.name === 'DorcError' && 'code' in error && 'problems' in error;
}
