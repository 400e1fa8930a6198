import { listRows } from './list-rows.mjs';

const round = (times) =>
  new Map(Object.entries(times).map(([name, milliseconds]) => [name, { milliseconds, processor: milliseconds / 2 }]));
const bench = {
  subjects: ['ours', 'start', 'peer'].map((name) => ({ name })),
  peers: ['peer'],
  differences: [{ name: 'ours without start', of: 'ours', without: 'start' }],
  goals: { ours: { most: 50 } },
};
const rows = listRows(bench, [
  round({ ours: 20, start: 15, peer: 100 }),
  round({ ours: 30, start: 10, peer: 80 }),
  round({ ours: 40, start: 39, peer: 60 }),
]);

test('compares medians with the peer, and the peer with nothing', () => {
  expect(rows[0]).toMatchObject({ time: { median: 30 }, ratios: [80 / 30], processor: 15 });
  expect(rows[0]?.verdicts).toEqual([{ text: '≤ 50', isMet: true }]);
  expect(rows[2]).toMatchObject({ time: { median: 80 }, ratios: [undefined], verdicts: [] });
});

test('takes differences round by round', () => {
  expect(rows[3]).toMatchObject({ name: 'ours without start', time: { min: 1, median: 5, max: 20 } });
});

test('counts only the rounds that a subject took part in', () => {
  const some = listRows({ ...bench, goals: {} }, [
    round({ ours: 20, start: 10, peer: 100 }),
    round({ ours: 30, start: 10 }),
  ]);
  expect(some.map(({ time }) => time.runs)).toEqual([2, 2, 1, 2]);
});
