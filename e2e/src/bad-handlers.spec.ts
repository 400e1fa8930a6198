import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, writePipeline, type Workspace } from './support';

/** A function that does what no function should, and what a run says of it. */
describe('a handler that', () => {
  let workspace: Workspace;
  beforeAll(async () => (workspace = await createWorkspace()));
  afterAll(() => workspace.close());

  /** A pipeline of the one step `load`, written and run. */
  async function runHandler(name: string, source: string, options = '', file = 'load/lambda.py') {
    const retry = 'retry: { attempts: 0 }';
    writePipeline(workspace, name, `steps: [fn('load', { ${[options, retry].filter(Boolean).join(', ')} })]`, {
      [file]: source,
    });
    const { code, output } = await workspace.dorc('run', name);
    return { code, lines: output.trimEnd().split('\n') };
  }
  const handler = (body: string) => `import os, time\ndef handler(event, context):\n  ${body}\n`;

  it.each([
    [
      'is missing',
      'missing',
      'def handle(event, context): return 1',
      '',
      "Runtime.HandlerNotFound: Handler 'handler' missing on module 'lambda'",
      'write def handler(event, context) in lambda.py, or export const handler in lambda.ts',
    ],
    ['is not a function', 'no-function', 'handler = 5', '', "TypeError: 'int' object is not callable", undefined],
    [
      'cannot be compiled',
      'no-python',
      'def handler(event, context:\n',
      '',
      "Runtime.UserCodeSyntaxError: Syntax error in module 'lambda': '(' was never closed (lambda.py, line 1)",
      'correct that line',
    ],
    [
      'imports a package that is nowhere',
      'no-package',
      'import nowhere\n',
      '',
      "Runtime.ImportModuleError: Unable to import module 'lambda': No module named 'nowhere'",
      'add the package to requirements.txt, or correct the import',
    ],
    [
      'returns what is not JSON',
      'no-json',
      'import datetime\ndef handler(event, context): return {"at": datetime.date(2026, 11, 1)}',
      '',
      'Runtime.MarshalError: Unable to marshal response: Object of type date is not JSON serializable',
      'return what JSON can hold: texts, numbers, true, false, nothing, lists and objects of these',
    ],
    [
      'exits',
      'exits',
      handler('os._exit(3)'),
      '',
      'Runtime.ExitError: Runtime exited with error: exit status 3',
      'return from the function, or raise an error, instead of ending the process',
    ],
    [
      'writes garbage where dorc listens',
      'garbage',
      handler('os.write(4, b"garbage\\n")'),
      '',
      'Runtime.ExitError: Runtime exited with error: signal: killed',
      'return from the function, or raise an error, instead of ending the process',
    ],
    [
      'hangs past its timeout',
      'hangs',
      handler('time.sleep(600)'),
      "timeout: '1s'",
      'Sandbox.Timedout: Task timed out after 1.00 seconds',
      "give the step more time, such as timeout: '10m', or find out what it waits for",
    ],
    [
      'runs out of memory',
      'hungry',
      handler('rows = [bytearray(10_000_000) for _ in range(200)]; time.sleep(60)'),
      'memory: 128',
      'Runtime.OutOfMemory: Runtime exited with error: signal: killed',
      'give the step more memory, such as memory: 2048 (MB), or hold less of the data at once',
    ],
  ])('%s fails, with what mends it', async (_what, name, source, options, headline, remedy) => {
    if (name === 'hungry' && process.platform !== 'linux') return; // The memory in use is watched in /proc.
    const { code, lines } = await runHandler(name, source, options);
    expect(code).toBe(1);
    expect(lines.find((line) => line.startsWith('  ✗ load'))?.endsWith(headline)).toBe(true);
    const [error, hint = ''] = lines.slice(-2);
    expect(error).toBe(`'${name}' ended as FAILED: ${headline} [RUN_FAILED]`);
    const kept = `everything it read, wrote and logged is in .dorc/runs/${name}/`;
    expect(hint.slice(0, -'20261101-060000-3f2a'.length)).toBe(
      `  → ${remedy === undefined ? '' : `${remedy}; `}${kept}`,
    );
  });

  it.each([
    ['cannot be compiled', 'ts-typo', 'export const handler = async () => {', 'src/ts-typo/load/lambda.ts: line 1'],
    ['is missing', 'ts-missing', 'export const handle = 1', 'Runtime.HandlerNotFound: lambda.handler is undefined'],
    ['is not a function', 'ts-no-function', 'export const handler = 5', 'lambda.handler is not a function'],
    ['exits', 'ts-exits', 'export const handler = async () => process.exit(3)', 'exit status 3'],
    ['returns what is not JSON', 'ts-no-json', 'export const handler = async () => 1n', 'Runtime.MarshalError'],
    ['never ends', 'ts-never', 'export const handler = () => new Promise(() => {})', 'Runtime.NodeJsExit'],
  ])('%s fails in TypeScript too, without a word on how dorc is made', async (_what, name, source, words) => {
    const { code, lines } = await runHandler(name, source, '', 'load/lambda.ts');
    expect(code).toBe(1);
    expect(lines.slice(-2).join('\n')).toContain(words);
    expect(lines.join('\n')).not.toMatch(/node:internal|worker\.cjs/);
  });

  it('raises an error fails with its trace, once', async () => {
    const { code, lines } = await runHandler('raises', handler('print("row 7"); return event["date"]'));
    expect(code).toBe(1);
    expect(lines.slice(1, -2)).toEqual([
      expect.stringMatching(/^ {2}✗ load {2}\d.* KeyError: 'date'$/),
      '    | row 7',
      "    | [ERROR] KeyError: 'date'",
      '    | Traceback (most recent call last):',
      `    |   File "${join(workspace.root, 'src/raises/load/lambda.py')}", line 3, in handler`,
      expect.stringContaining('return event["date"]'),
      ...(lines.some((line) => line.includes('^^')) ? [expect.stringContaining('^^')] : []), // From Python 3.11 on.
      '    | ',
    ]);
  });

  it('prints garbage is not disturbed by it', async () => {
    const body = 'print("\\x00\\x1b[2J{}"); os.write(1, b"\\xff\\xfe no text\\n"); return {"fine": True}';
    const { code, lines } = await runHandler('prints', handler(body));
    expect({ code, result: lines.slice(2 + 1) }).toEqual({ code: 0, result: ['{', '  "fine": true', '}'] });
  });

  it('writes 10 MB of logs is not disturbed by it, and they are kept', async () => {
    const { code, lines } = await runHandler(
      'chatty',
      handler('[print("x" * 1000) for _ in range(10_000)]; return "done"'),
    );
    expect({ code, result: lines.at(-1) }).toEqual({ code: 0, result: '"done"' });
    const [, folder = ''] = /kept in (\S+)/.exec(lines.join('\n')) ?? [];
    expect(statSync(join(workspace.root, folder, 'logs/load.log')).size).toBe(10_010_000);
  });

  it('fails fails for Nx too', async () => {
    const { code, output } = await workspace.nx('run', 'raises:run', '--input={"day":1}');
    expect(code).toBe(1);
    expect(output).toContain("'raises' ended as FAILED: KeyError: 'date' [RUN_FAILED]\n  → everything it");
  });
});
