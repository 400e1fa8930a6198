import * as fc from 'fast-check';
import { compileExpression } from './compiled-expression';

const evaluate = async (text: string, bindings = {}) => {
  const value = await compileExpression(text).evaluate(bindings);
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
};

describe('the functions of AWS', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([0], 1)', [[0]]],
    ['$partition([], 3)', []],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(5, 1, -2)', [5, 3, 1]],
    ['$range(1, 9, 9)', 1],
    ['$range(5, 1, 1)', undefined],
    ['$parse("[1, {\\"a\\": null}]")', [1, { a: null }]],
    ['$parse("\\"text\\"")', 'text'],
    ['$hash("input data", "SHA-1")', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['$hash("", "MD5")', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['$parse($nothing)', undefined],
  ])('%s gives %j', async (text, value) => {
    expect(await evaluate(text)).toEqual(value);
  });

  it.each([
    ['$partition([1], 0)', /positive integer/],
    ['$range(1, 2, 0)', /integers, and the third not 0/],
    ['$range(0, 1e9, 1)', /at most 10000000 elements/],
    ['$hash("x", "CRC32")', /MD5, SHA-1, SHA-256, SHA-384, SHA-512, not CRC32/],
    ['$parse("{")', /JSON/],
    ['$eval("1")', /not supported/],
    ['$range("a", 1, 1)', /does not match function signature/],
  ])('%s fails', async (text, message) => {
    await expect(evaluate(text)).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });

  it('makes a version 4 UUID, a new one each time', async () => {
    const [one, other] = [await evaluate('$uuid()'), await evaluate('$uuid()')];
    expect(one).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(other).not.toBe(one);
  });

  it('makes numbers from 0 up to 1, the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const number = await evaluate('$random($seed)', { seed });
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThan(1);
        expect(await evaluate('$random($seed)', { seed })).toBe(number);
      }),
    );
    expect(await evaluate('$random() < 1')).toBe(true);
  });

  it('partitions without loss', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer(), { minLength: 1 }), fc.integer({ min: 1, max: 9 }), async (list, size) => {
        const chunks = (await evaluate('$partition($list, $size)', { list, size })) as number[][];
        expect(chunks.flat()).toEqual(list);
        expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
      }),
    );
  });
});
