import * as fc from 'fast-check';
import { splitRecords } from './split-records';

describe('splitRecords', () => {
  it.each([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [',,,\n   \n', [['', '', '', ''], ['   ']]],
    ['a\n\nb\n', [['a'], ['b']]],
    ['""\n', [['']]],
    ['"a,b","c\nd"', [['a,b', 'c\nd']]],
    ['"say ""hi""",x', [['say "hi"', 'x']]],
    ['{""k"":""v""},1', [['{"k":"v"}', '1']]],
    ['C:\\\\Files,a\\,b,c\\d', [['C:\\Files', 'a,b', 'cd']]],
    ['', []],
  ])('%j', (text, records) => {
    expect(splitRecords(text, ',')).toEqual(records);
  });

  it('splits at the delimiter it is given', () => {
    expect(splitRecords('a|b,c|d', '|')).toEqual([['a', 'b,c', 'd']]);
  });

  it('gives back whatever was written with all fields quoted', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ' ', ',', '\n', '\r', '"', 'é') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1 })), (records) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = records.map((fields) => `${fields.map(quote).join(',')}\n`).join('');
        expect(splitRecords(text, ',')).toEqual(records);
      }),
    );
  });
});
