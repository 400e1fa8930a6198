/** What Nx wants of a batch executor for each task. */
export interface BatchResult {
  readonly task: string;
  readonly result: {
    readonly success: boolean;
    readonly status?: 'success' | 'failure' | 'skipped';
    readonly terminalOutput: string;
    readonly startTime: number;
    readonly endTime: number;
  };
}

export type BatchResults = AsyncGenerator<BatchResult>;
