import { isRunning } from './fixtures/is-running';
import { createWorkerWorkshop, failureOf } from './fixtures/worker-workshop';
import type { FunctionWorkerOptions } from './function-worker';

const timeout = 20_000;
const workshop = createWorkerWorkshop();
const python = (source: string, options?: Partial<FunctionWorkerOptions>) => workshop.make('python', source, options);

afterEach(() => workshop.closeAll());
afterAll(() => workshop.remove());

describe('a Python worker', () => {
  it('answers one invocation after another from one process', async () => {
    const worker = python(
      'import os\nn = 0\ndef handler(event, context):\n  global n\n  n += 1\n  return [os.getpid(), n, event]',
    );
    const [first, second] = await Promise.all([
      worker.invoke({ a: 'ä\u2028' }, { timeout }),
      worker.invoke(undefined, { timeout }),
    ]);
    expect(first).toEqual([expect.any(Number), 1, { a: 'ä\u2028' }]);
    expect(second).toEqual([(first as number[])[0], 2, null]);
  });

  it('gives the handler the context of Lambda', async () => {
    const worker = python(
      `def handler(event, context):
  return [context.function_name, context.aws_request_id, context.memory_limit_in_mb, context.invoked_function_arn,
    context.log_group_name, context.function_version, context.get_remaining_time_in_millis()]`,
      { memory: 512 },
    );
    const output = await worker.invoke({}, { timeout: 5000, requestId: 'r1' });
    const arn = expect.stringMatching(/^arn:aws:lambda:[\w-]+:000000000000:function:f$/);
    expect(output).toEqual(['f', 'r1', '512', arn, '/aws/lambda/f', '$LATEST', expect.any(Number)]);
    expect((output as number[])[6]).toBeGreaterThan(3000);
    expect((output as number[])[6]).toBeLessThanOrEqual(5000);
  });

  it('gives the handler the variables of its step', async () => {
    const source = 'import os\ndef handler(event, context): return [os.environ.get(name) for name in event]';
    const worker = python(source, { environment: { MODE: 'daily', TZ: 'Europe/London', PYTHONPATH: '/nowhere' } });
    const output = await worker.invoke(['MODE', 'TZ', 'AWS_LAMBDA_FUNCTION_NAME', 'PYTHONPATH'], { timeout });
    expect(output).toEqual(['daily', 'Europe/London', 'f', expect.not.stringContaining('nowhere')]);
  });

  it('reports an exception by its class, with its trace', async () => {
    const worker = python('class NoRows(Exception): pass\n\ndef handler(event, context):\n  raise NoRows("none: ä")');
    const { error, cause } = await failureOf(worker.invoke({}, { timeout, requestId: 'r1' }));
    expect(error).toBe('NoRows');
    expect(cause).toEqual({
      errorMessage: 'none: ä',
      errorType: 'NoRows',
      requestId: 'r1',
      stackTrace: [expect.any(String)],
    });
    expect((cause['stackTrace'] as string[])[0]).toMatch(
      /^ {2}File ".*lambda\.py", line 4, in handler\n {4}raise NoRows\("none: ä"\)\n$/,
    );
    expect(await failureOf(worker.invoke({}, { timeout }))).toMatchObject({ error: 'NoRows' });
  });

  it.each([
    ['Runtime.ImportModuleError', 'import nowhere', "Unable to import module 'lambda': No module named 'nowhere'"],
    ['Runtime.UserCodeSyntaxError', 'def handler(:', expect.stringContaining("Syntax error in module 'lambda'")],
    ['Runtime.HandlerNotFound', 'def handle(): pass', "Handler 'handler' missing on module 'lambda'"],
    ['ZeroDivisionError', '1 / 0', 'division by zero'],
  ])('reports %s of a module that cannot be loaded, for every invocation', async (error, source, errorMessage) => {
    const worker = python(source);
    await worker.warm();
    for (const _ of [1, 2]) {
      const failure = await failureOf(worker.invoke({}, { timeout }));
      expect(failure).toEqual({
        error,
        cause: expect.objectContaining({ errorMessage, errorType: error, requestId: '' }),
      });
    }
  });

  it.each(['object()', 'float("nan")', '{(1, 2): 3}', 'b"\\xff"'])('reports what is not JSON: %s', async (result) => {
    const worker = python(`def handler(event, context): return ${result}`);
    const { error, cause } = await failureOf(worker.invoke({}, { timeout }));
    expect(error).toBe('Runtime.MarshalError');
    expect(cause['errorMessage']).toMatch(/^Unable to marshal response: /);
  });

  it.each([
    ['os._exit(3)', 'exit status 3'],
    ['sys.exit(1)', 'exit status 1'],
    ['os.kill(os.getpid(), 11)', 'signal: segmentation fault'],
  ])('reports the end of the process by %s and goes on with a new one', async (statement, text) => {
    const worker = python(`import os, sys\ndef handler(event, context):\n  if event: ${statement}\n  return "alive"`);
    const { error, cause } = await failureOf(worker.invoke(1, { timeout, requestId: 'r1' }));
    expect(error).toBe('Runtime.ExitError');
    expect(cause['errorMessage']).toBe(`RequestId: r1 Error: Runtime exited with error: ${text}`);
    expect(await worker.invoke(0, { timeout })).toBe('alive');
  });

  it('kills a handler at its timeout, with what it has started, and goes on with a new process', async () => {
    const worker = python(
      `import subprocess, time
def handler(event, context):
  if not event: return "alive"
  child = subprocess.Popen(["sleep", "60"])
  print(child.pid)
  time.sleep(60)`,
      { onLog: (line) => lines.push(line) },
    );
    const lines: string[] = [];
    await worker.warm();
    const started = Date.now();
    const slow = failureOf(worker.invoke(1, { timeout: 1500, requestId: 'r1' }));
    const next = worker.invoke(0, { timeout });
    const errorMessage = 'RequestId: r1 Error: Task timed out after 1.50 seconds';
    expect(await slow).toEqual({ error: 'Sandbox.Timedout', cause: { errorType: 'Sandbox.Timedout', errorMessage } });
    expect(Date.now() - started).toBeLessThan(4000);
    expect(await next).toBe('alive');
    expect(isRunning(Number(lines[0]))).toBe(false);
  });

  it('ends a handler that takes more memory than it has', async () => {
    if (process.platform !== 'linux') return; // The memory in use is watched in /proc.
    const worker = python(
      'import time\ndef handler(event, context):\n  kept = [bytearray(1024 * 1024 * 10) for _ in range(20)]\n  time.sleep(10)',
      { memory: 128 },
    );
    const { error, cause } = await failureOf(worker.invoke({}, { timeout, requestId: 'r1' }));
    expect(error).toBe('Runtime.OutOfMemory');
    expect(cause['errorMessage']).toBe('RequestId: r1 Error: Runtime exited with error: signal: killed');
  });

  it('passes on 10 MB of logs, whatever is in them, and none of it late', async () => {
    let size = 0;
    const lines: string[] = [];
    const worker = python(
      `import os, sys
def handler(event, context):
  for _ in range(5000): print("x" * 1000)
  sys.stdout.write("y" * 5_000_000)
  sys.stdout.flush()
  os.write(1, b"\\xff\\n")
  print("err", file=sys.stderr)
  print("last", end="")`,
      { onLog: (line, stream) => void ((size += line.length), lines.push(`${stream}: ${line.slice(-4)}`)) },
    );
    expect(await worker.invoke({}, { timeout })).toBeNull();
    expect(size).toBe(5_000_000 + 5_000_000 + 1 + 'err'.length + 'last'.length);
    expect(lines).toContain('stderr: err');
    expect(lines.at(-1)).toBe('stdout: last');
    expect(lines.some((line) => line.endsWith('\ufffd'))).toBe(true);
  });

  it('logs through the logging module as on Lambda: from WARNING up, unless the handler says otherwise', async () => {
    const lines: string[] = [];
    const source = `import logging
def handler(event, context):
  logging.getLogger().setLevel(event)
  logging.info("low")
  logging.warning("high")`;
    const worker = python(source, { onLog: (line) => lines.push(line) });
    await worker.invoke('WARNING', { timeout });
    await worker.invoke('INFO', { timeout });
    expect(lines).toEqual(['[WARNING] high', '[INFO] low', '[WARNING] high']);
  });

  it('takes events up to the limit of Lambda and answers up to it', async () => {
    const worker = python('def handler(event, context): return "x" * event if isinstance(event, int) else len(event)');
    expect(await worker.invoke('x'.repeat(6291454), { timeout })).toBe(6291454);
    await expect(worker.invoke('x'.repeat(6291455), { timeout })).rejects.toMatchObject({
      error: 'Lambda.RequestTooLargeException',
      cause: expect.stringContaining('6291457 byte payload is too large for the RequestResponse invocation type'),
    });
    expect(await worker.invoke(6291554, { timeout })).toHaveLength(6291554);
    expect(await failureOf(worker.invoke(6291555, { timeout }))).toMatchObject({
      error: 'Function.ResponseSizeTooLarge',
    });
  });

  it('survives a handler that writes to the descriptors of the protocol', async () => {
    const worker = python(
      'import os\ndef handler(event, context):\n  if event: os.write(4, b"garbage\\n")\n  return "alive"',
    );
    expect(await failureOf(worker.invoke(1, { timeout }))).toMatchObject({ error: 'Runtime.ExitError' });
    expect(await worker.invoke(0, { timeout })).toBe('alive');
  });

  it('is not seen by the handler: its own modules come first', async () => {
    const worker = python(
      'import sys\ndef handler(event, context): return [p for p in sys.path if p.endswith("files")]',
    );
    expect(await worker.invoke({}, { timeout })).toEqual([]);
  });
});
