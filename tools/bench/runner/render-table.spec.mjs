import { renderTable } from './render-table.mjs';

const time = { runs: 5, min: 0.01234, median: 2.345, max: 1234.5 };

test('renders few digits, a ratio and whether the goal is met', () => {
  const [header, rule, ours, peer] = renderTable(
    [
      { name: 'ours', time, processor: undefined, ratios: [12.3], verdicts: [{ text: '≤ 2', isMet: false }] },
      { name: 'peer', time, processor: 80, ratios: [undefined], verdicts: [] },
    ],
    ['peer'],
  ).map((line) => line.replaceAll(/ +/g, ' '));

  expect(header).toBe('| | runs | min | median | max | CPU | peer takes | goal |');
  expect(rule?.split('|')).toHaveLength(10);
  expect(ours).toBe('| ours | 5 | 0.012 | 2.3 | 1235 | | 12 × | ≤ 2: missed |');
  expect(peer).toBe('| peer | 5 | 0.012 | 2.3 | 1235 | 80 | | |');
});
