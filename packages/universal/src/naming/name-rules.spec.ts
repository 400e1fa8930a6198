import * as fc from 'fast-check';
import { findNameProblem, namePattern, suggestName } from './name-rules';

describe('names', () => {
  it.each(['etl-sales', 'a', 'x1-2'])('accepts %s', (name) =>
    expect(findNameProblem('pipeline', name)).toBeUndefined(),
  );

  it.each([
    ['EtlSales', 'etl-sales'],
    ['etl_sales', 'etl-sales'],
    ['etl--sales', 'etl-sales'],
    ['-etl-', 'etl'],
    ['1etl', 'etl'],
    ['Überblick', 'uberblick'],
  ])('refuses %s and suggests %s', (name, better) => {
    expect(findNameProblem('pipeline', name)).toMatchObject({ code: 'INVALID_NAME', hint: `call it '${better}'` });
  });

  it('suggests only valid names', () => {
    fc.assert(fc.property(fc.string(), (name) => namePattern.test(suggestName(name) ?? 'none')));
  });
});
