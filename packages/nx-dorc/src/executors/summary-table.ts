/** One row of the table at the end of a deploy. */
export interface SummaryRow {
  readonly project: string;
  readonly outcome: 'deployed' | 'unchanged' | 'destroyed' | 'absent' | 'failed' | 'skipped';
  readonly seconds: number;
  /** What changed, in words. */
  readonly words: readonly string[];
}

/** More sentences than this are counted, not printed. */
const mostWords = 6;

/**
 * The table at the end of a deploy: a line per project that was touched, and one count for those that were not.
 * @param where the environment: Nx runs a configuration that it does not know with the default one, without a word
 */
export function renderSummary(rows: readonly SummaryRow[], where: string): string[] {
  const width = Math.max(7, ...rows.map(({ project }) => project.length));
  const touched = rows.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'absent');
  const shown = rows.length > 20 ? touched : rows;
  const lines = shown.flatMap(({ project, outcome, seconds, words }) => [
    `  ${project.padEnd(width)}  ${outcome.padEnd(9)}  ${`${seconds.toFixed(1)} s`.padStart(7)}`,
    ...words.slice(0, mostWords).map((each) => `  ${' '.repeat(width)}  - ${each}`),
    ...(words.length > mostWords ? [`  ${' '.repeat(width)}  - and ${words.length - mostWords} more`] : []),
  ]);
  const counts = new Map<string, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return ['', ...lines, '', `  ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')} in ${where}`];
}
