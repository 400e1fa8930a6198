import { detailsOf, runHere } from '../fixtures/run-here';

const evaluate = (expression: string, input: unknown = {}) =>
  runHere({ only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } }, { input });

describe('an expression', () => {
  it.each([
    ['$states.input.a', 1],
    ['$states.input', { a: 1, list: [7] }],
    ['$states.input.list', [7]],
    ['$states.input.list[$ > 0]', 7],
    ['$states.input.list[$ > 0][]', [7]],
    ['[$states.input.list[$ > 9]]', []],
    ['[1..3]', [1, 2, 3]],
    ['$v := 5', 5],
    ['null', null],
    ['-0', 0],
    ['{"a": [null, {"b": "é"}]}', { a: [null, { b: 'é' }] }],
    ['$exists($states.input.x) ? 1 : 2', 2],
    ['$exists($states.result)', false],
    ['$keys($states)', ['input', 'context']],
  ])('%s gives %j', async (expression, output) => {
    expect(await evaluate(expression, { a: 1, list: [7] })).toMatchObject({ status: 'SUCCEEDED', output });
  });

  it.each([
    ['$nothing', 'returned nothing (undefined).'],
    ['$states.input.nothing', 'returned nothing (undefined).'],
    ['$sum', 'returned an unsupported result type.'],
    ['{"f": function($x){$x}}', 'returned an unsupported result type.'],
    ['$nothing()', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['"a" + 1', 'threw an error during evaluation. T2001: The left side of the "+" operator must evaluate to a number'],
    ['$error("my own words")', 'threw an error during evaluation. D3137: my own words'],
    ['$eval("1")', 'threw an error during evaluation. The function $eval is not supported.'],
  ])('%s fails', async (expression, text) => {
    const run = await evaluate(expression);
    expect(run).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: `An error occurred while executing the state 'only' (entered at the event id #2). The JSONata expression '${expression}' specified for the field 'Output' ${text}`,
    });
  });

  it('names the field in which it fails, with slashes', async () => {
    const states = (fields: object) => ({ only: { Type: 'Pass', ...fields, End: true } });
    const location = async (fields: object) =>
      detailsOf((await runHere(states(fields))).events, 'EvaluationFailed').map(
        (details) => (details as { location: string }).location,
      );
    expect(await location({ Output: { a: ['{% $x %}'] } })).toEqual(['Output/a/0']);
    expect(await location({ Assign: { v: { w: '{% $x %}' } } })).toEqual(['Assign/v/w']);
  });

  it('follows in the history from before the state, unless something has happened in it', async () => {
    const run = await runHere({
      first: { Type: 'Pass', Next: 'second' },
      second: { Type: 'Pass', Output: '{% $x %}', End: true },
    });
    expect(run.events.find(({ type }) => type === 'EvaluationFailed')).toMatchObject({ id: 5, previousEventId: 3 });
  });

  it('keeps nothing from one evaluation to the next', async () => {
    const Output = '{% ($seen := $exists($seen) ? "again" : "first"; $seen) %}';
    const states = { a: { Type: 'Pass', Output, Next: 'b' }, b: { Type: 'Pass', Output, End: true } };
    const definition = { QueryLanguage: 'JSONata', StartAt: 'a', States: states };
    for (let round = 0; round < 2; round++) expect((await runHere({}, { definition })).output).toBe('first');
  });

  it('is checked when it is first used: one that AWS would refuse is no failure of the machine', async () => {
    await expect(evaluate('1 +')).rejects.toMatchObject({ code: 'EXPRESSION_INVALID' });
    await expect(evaluate('$states.input.a ?: 1')).rejects.toMatchObject({
      message: expect.stringMatching(/^State 'only', field Output: '\$states\.input\.a \?: 1' is not JSONata: /),
    });
  });

  it('gives a member called __proto__ as data', async () => {
    const run = await evaluate('$parse(\'{"__proto__": {"a": 1}}\')');
    expect(JSON.stringify(run.output)).toBe('{"__proto__":{"a":1}}');
  });
});
