import { createWorkerWorkshop, failureOf } from './fixtures/worker-workshop';
import type { FunctionWorkerOptions } from './function-worker';

const timeout = 20_000;
const workshop = createWorkerWorkshop();
const typescript = (source: string, options?: Partial<FunctionWorkerOptions>) =>
  workshop.make('typescript', source, options);

afterEach(() => workshop.closeAll());
afterAll(() => workshop.remove());

describe('a TypeScript worker', () => {
  it('answers, with the context of Lambda', async () => {
    const worker = typescript(
      `export const handler = async (event: unknown, context: any) =>
        [event, context.functionName, context.awsRequestId, context.memoryLimitInMB, context.getRemainingTimeInMillis() > 3000];`,
      { memory: 256 },
    );
    expect(await worker.invoke({ a: 1 }, { timeout: 5000, requestId: 'r1' })).toEqual([
      { a: 1 },
      'f',
      'r1',
      '256',
      true,
    ]);
  });

  it('reports an exception as Node on Lambda does, with a trace that leads to the source', async () => {
    const worker = typescript(`class NoRows extends Error { override name = 'NoRows' }
export const handler = async () => {
  throw new NoRows('none');
};`);
    const { error, cause } = await failureOf(worker.invoke({}, { timeout }));
    expect(error).toBe('NoRows');
    expect(cause).toMatchObject({ errorType: 'NoRows', errorMessage: 'none' });
    expect(cause['trace']).toEqual(expect.arrayContaining([expect.stringMatching(/src\/etl\/f\d+\/lambda\.ts:3:9/)]));
  });

  it.each([
    ['a callback', 'export const handler = (e: any, c: any, done: any) => void setTimeout(() => done(null, 7), 5)', 7],
    ['a result that is not awaited', 'export const handler = () => 7', null],
    ['nothing', 'export const handler = async () => {}', null],
  ])('takes %s as Lambda does', async (_, source, output) => {
    expect(await typescript(source).invoke({}, { timeout })).toEqual(output);
  });

  it.each([
    ['Runtime.HandlerNotFound', 'export const handle = 1'],
    ['Runtime.ImportModuleError', "import '@aws-sdk/client-nowhere'; export const handler = 1"],
    ['RangeError', "throw new RangeError('at load')"],
    ['Runtime.NodeJsExit', 'export const handler = () => new Promise(() => {})'],
    ['Runtime.MarshalError', 'export const handler = async () => 1n'],
    ['Runtime.ExitError', 'export const handler = async () => process.exit(1)'],
    [
      'Runtime.UnhandledPromiseRejection',
      "export const handler = () => (Promise.reject(new Error('lost')), new Promise((r) => setTimeout(r, 100)))",
    ],
    ['TypeError', "export const handler = () => new Promise(() => setTimeout(() => { throw new TypeError('later') }))"],
    ['string', "export const handler = async () => { throw 'text' }"],
  ])('reports %s', async (error, source) => {
    const failure = await failureOf(typescript(source).invoke({}, { timeout }));
    expect(failure).toEqual({ error, cause: expect.objectContaining({ errorType: error }) });
  });

  it('ends a handler that takes more memory than it has', async () => {
    const worker = typescript(
      'export const handler = async () => { const kept = []; for (;;) kept.push(new Array(1e5).fill(Math.random())) }',
      { memory: 128 },
    );
    const { error } = await failureOf(worker.invoke({}, { timeout }));
    expect(['Runtime.OutOfMemory', 'Runtime.ExitError']).toContain(error);
  });
});
