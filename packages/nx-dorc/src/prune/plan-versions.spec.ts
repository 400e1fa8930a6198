import { planVersions, type FunctionVersion } from './plan-versions';

const now = new Date('2026-11-20T00:00:00Z');
const version = (functionName: string, name: string, days = 30): FunctionVersion => ({
  functionName,
  version: name,
  modifiedAt: new Date(now.getTime() - days * 24 * 3_600_000),
  isImage: true,
});
const versions = ['$LATEST', '1', '2', '9', '10'].map((each) => version('acme--prod--raw--etl--extract', each));
const plan = (more: Partial<Parameters<typeof planVersions>[0]> = {}) =>
  planVersions({ versions, named: new Set(), busy: [], keep: 1, keepDays: 7, now, ...more }).map(
    (each) => each.version,
  );

describe('planVersions', () => {
  it('lets all go but the newest, by their numbers', () => {
    expect(plan()).toEqual(['1', '2', '9']);
    expect(plan({ keep: 3 })).toEqual(['1']);
  });

  it('keeps what a state machine or an alias names', () => {
    expect(plan({ named: new Set(['acme--prod--raw--etl--extract:2']) })).toEqual(['1', '9']);
  });

  it('keeps every version where an execution runs', () => {
    expect(plan({ busy: ['acme--prod--raw--etl--'] })).toEqual([]);
    expect(plan({ busy: ['acme--prod--raw--other--'] })).toEqual(['1', '2', '9']);
  });

  it('keeps what is young', () => {
    expect(plan({ versions: [version('a', '1', 6), version('a', '2')] })).toEqual([]);
    expect(plan({ versions: [version('a', '1', 8), version('a', '2')] })).toEqual(['1']);
  });

  it('keeps the newest of each function', () => {
    expect(plan({ versions: [version('a', '1'), version('b', '1')] })).toEqual([]);
  });
});
