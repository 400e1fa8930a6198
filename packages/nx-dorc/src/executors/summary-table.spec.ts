import { renderSummary } from './summary-table';

const row = (project: string, outcome: 'deployed' | 'unchanged' | 'failed', words: string[] = []) => ({
  project,
  outcome,
  seconds: 1.25,
  words,
});

describe('renderSummary', () => {
  it('has a line for each project, what changed below it, and the counts with the environment', () => {
    const rows = [row('etl', 'deployed', ['new schedule: rate(1 day)']), row('etl-sales', 'unchanged')];
    expect(renderSummary(rows, 'prod')).toEqual([
      '',
      '  etl        deployed     1.3 s',
      '             - new schedule: rate(1 day)',
      '  etl-sales  unchanged    1.3 s',
      '',
      '  1 deployed, 1 unchanged in prod',
    ]);
  });

  it('counts what would be too much to read', () => {
    const words = ['1', '2', '3', '4', '5', '6', '7', '8'];
    expect(renderSummary([row('etl', 'deployed', words)], 'prod').at(-3)).toBe('           - and 2 more');
    const many = Array.from({ length: 30 }, (_, index) => row(`etl-${index}`, index === 3 ? 'failed' : 'unchanged'));
    expect(renderSummary(many, 'prod')).toEqual([
      '',
      '  etl-3    failed       1.3 s',
      '',
      '  29 unchanged, 1 failed in prod',
    ]);
  });
});
