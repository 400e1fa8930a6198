import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, writePipeline, type Workspace } from './support';

const python = 'def handler(event, context):\n    return event\n';

/** What a pipeline is given, and what it finds on the machine. */
describe('a pipeline', () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace();
    writePipeline(workspace, 'etl', `steps: [fn('a', { packaging: 'zip' })]`, { 'a/lambda.py': python });
  });
  afterAll(() => workspace.close());

  describe('whose input', () => {
    const single = `→ write it in single quotes with double quotes inside: --input='{"date":"2026-11-01"}'`;

    it.each([
      ['is not JSON', '{date: 1}', 'the input is not JSON: ', single],
      ['is cut off', '{"date":', 'the input is not JSON: ', single],
      ['is a file that is not there', '@no.json', "the input file 'no.json' cannot be read", '→ give its path'],
    ])('%s is not run', async (_what, input, words, hint) => {
      const { code, output } = await workspace.dorc('run', 'etl', `--input=${input}`);
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(words) as string });
      expect(output).toContain('[INVALID_INPUT]');
      expect(output).toContain(hint);
      expect(workspace.exists('.dorc/runs')).toBe(false);
    });

    it('is not JSON is not run by Nx either', async () => {
      const { code, output } = await workspace.nx('run', 'etl:run', '--input={date: 1}');
      expect(code).toBe(1);
      expect(output).toMatch(/^the input is not JSON: .* \[INVALID_INPUT\]\n {2}→ write it in single quotes/m);
      expect(workspace.exists('.dorc/runs')).toBe(false);
    });
  });

  describe('whose requirement', () => {
    beforeAll(() => {
      workspace.write('wheels/onlysource-1.0.tar.gz', 'never opened: only wheels are taken for Lambda');
      for (const name of ['nowhere', 'onlysource']) {
        writePipeline(workspace, name, `steps: [fn('a', { packaging: 'zip' })]`, { 'a/lambda.py': python });
        workspace.write(`src/${name}/requirements.txt`, `--no-index\n--find-links ../../wheels\n${name}==1.0\n`);
      }
    });

    it.each([
      ['does not exist', 'nowhere', 'PYTHON_PACKAGE_NOT_FOUND'],
      ['has no wheel', 'onlysource', 'PYTHON_PACKAGE_WITHOUT_WHEEL'],
    ])('%s is not built, and the others are', async (_what, name, problem) => {
      const { code, output } = await workspace.nx('run-many', '-t', 'build', '-p', name, 'etl', '--env=prod');
      expect(code).not.toBe(0);
      expect(output).toMatch(new RegExp(`^src/${name}/requirements.txt: .*${name}.* \\[${problem}\\]$`, 'm'));
      expect(workspace.exists(`dist/dorc/build/prod/${name}/build.json`)).toBe(false);
      expect(workspace.exists('dist/dorc/build/prod/etl/build.json')).toBe(true);
    });

    it('does not exist is not run, and is when it does', async () => {
      const { code, output } = await workspace.dorc('run', 'nowhere');
      expect({ code, output }).toEqual({
        code: 1,
        output: expect.stringMatching(
          /\nsrc\/nowhere\/requirements\.txt: .*nowhere.*\[PYTHON_PACKAGE_NOT_FOUND\]\n {2}→ /,
        ) as string,
      });
      workspace.write('src/nowhere/requirements.txt', '# none\n');
      expect(await workspace.dorc('run', 'nowhere')).toMatchObject({ code: 0 });
    });
  });

  describe('whose Python', () => {
    const runWith = (env: Record<string, string>) => workspace.with(env).dorc('run', 'etl');

    it('is missing is told how to get one', async () => {
      const bin = join(workspace.root, 'bin');
      workspace.write('bin/README', 'Node and nothing else.');
      symlinkSync(process.execPath, join(bin, 'node'));
      const { code, output } = await runWith({ PATH: bin });
      expect(code).toBe(1);
      expect(output).toMatch(/no Python found \(looked on the PATH for .*\) \[PYTHON_MISSING\]\n {2}→ .*install/);
    });

    it('is not where DORC_PYTHON says is told so', async () => {
      const { code, output } = await runWith({ DORC_PYTHON: '/nowhere/python' });
      expect(code).toBe(1);
      expect(output).toContain(
        'DORC_PYTHON names /nowhere/python, which is not a Python that can be run [PYTHON_MISSING]',
      );
    });

    it('is too old is told which version is needed', async () => {
      // A real Python that takes itself for an old one.
      workspace.write('old/sitecustomize.py', "import sys\nsys.version_info = (3, 8, 18, 'final', 0)\n");
      workspace.write('old/python', `#!/bin/sh\nPYTHONPATH='${join(workspace.root, 'old')}' exec python3 "$@"\n`);
      const file = join(workspace.root, 'old/python');
      chmodSync(file, 0o755);
      const { code, output } = await runWith({ DORC_PYTHON: file });
      expect(code).toBe(1);
      expect(output).toMatch(
        /is Python 3\.8\.18; functions need 3\.9 or newer, best 3\.\d+ \[PYTHON_TOO_OLD\]\n {2}→ /,
      );
    });
  });
});
