import * as fc from 'fast-check';
import jsonata from 'jsonata';
import { toJsonValue } from './json-value';
import { compilePlainPath } from './plain-path';

const name = fc.constantFrom('a', 'b', 'c', 'length', 'constructor', 'sequence', 'keys');
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, -1, 1.5, '', 'text'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('compilePlainPath', () => {
  it('gives what JSONata gives, wherever it gives anything', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(data, fc.array(name, { maxLength: 4 }), async (x, names) => {
        const text = ['$x', ...names].join('.');
        const value = compilePlainPath(text)?.({ x });
        if (value === undefined) return;
        answered++;
        expect(value).toEqual(toJsonValue(await jsonata(text).evaluate(undefined, { x })));
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(300);
  });

  it.each(['$x.a', '$x', '$states.input.rows'])('takes %s', (text) => {
    expect(compilePlainPath(text)).toBeInstanceOf(Function);
  });

  it.each([
    '$x.a[0]',
    '$x.in',
    '$x.true',
    '$x.*',
    '$x.a.$y',
    '$',
    '$$.a',
    'x.a',
    '$x . a',
    '$x.`a`',
    '$x()',
    '$x.a ~> $y',
  ])('leaves %s to JSONata', (text) => {
    expect(compilePlainPath(text)).toBeUndefined();
  });

  it('leaves arrays on the way, and what is not there, to JSONata', () => {
    const find = compilePlainPath('$x.a.b');
    expect(find?.({ x: { a: { b: 1 } } })).toBe(1);
    for (const x of [{ a: [{ b: 1 }] }, [{ a: { b: 1 } }], { a: {} }, { a: null }, 'text', undefined]) {
      expect(find?.({ x })).toBeUndefined();
    }
    expect(find?.({})).toBeUndefined();
  });
});
