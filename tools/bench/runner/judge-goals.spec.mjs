import { judgeGoals } from './judge-goals.mjs';

const medians = { slow: 1000, slower: 2000 };
const judge = (goals) => judgeGoals(goals, 100, (name) => medians[name]);

test('a limit, which may just be reached', () => {
  expect(judge({ most: 100 })).toEqual([{ text: '≤ 100', isMet: true }]);
  expect(judge({ most: 99 })).toEqual([{ text: '≤ 99', isMet: false }]);
});

test('a ratio to a peer, or to the quickest of several', () => {
  expect(judge({ times: 20, than: 'slower' })).toEqual([{ text: '20 × slower', isMet: true }]);
  expect(judge({ times: 20, than: ['slower', 'slow'] })).toEqual([{ text: '20 × slower or slow', isMet: false }]);
});

test('a peer that is not there', () => {
  expect(judge({ times: 20, than: ['none', 'slow'] })).toEqual([{ text: '20 × none or slow', isMet: false }]);
  expect(judge({ times: 2, than: 'none' })).toEqual([{ text: '2 × none (which is not here)', isMet: false }]);
});

test('several goals, or none', () => {
  expect(judge([{ most: 1 }, { times: 2, than: 'slow' }]).map(({ isMet }) => isMet)).toEqual([false, true]);
  expect(judge(undefined)).toEqual([]);
});
