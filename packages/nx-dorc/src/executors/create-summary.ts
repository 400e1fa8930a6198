import type { TaskOutcome } from './executor-kind';
import { renderSummary, type SummaryRow } from './summary-table';

export interface Summary {
  /** What a task did. */
  add(row: SummaryRow): void;
  /** The table over all tasks, in the order of their end. */
  render(outcomes: readonly TaskOutcome[]): string[];
}

/**
 * Collects what the tasks of a batch did; a task that adds nothing has failed or was skipped.
 * @param environments of the tasks
 */
export function createSummary(environments: readonly string[]): Summary {
  const rows = new Map<string, SummaryRow>();
  return {
    add: (row) => void rows.set(row.project, row),
    render: (outcomes) =>
      renderSummary(
        outcomes.map(({ project, status, milliseconds }) => {
          const outcome = status === 'skipped' ? 'skipped' : 'failed';
          return rows.get(project) ?? { project, outcome, seconds: milliseconds / 1000, words: [] };
        }),
        [...new Set(environments)].join(' and '),
      ),
  };
}
