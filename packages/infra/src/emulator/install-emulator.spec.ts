import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installEmulator } from './install-emulator';

/** A program that answers like Python with venv and pip, and notes how it was called. */
const PYTHON = (log: string, pip: string, venv = '') => `#!/bin/sh
echo "$@" >> ${log}
case "$1 $2" in
  "-c import"*) echo 3.12 ;;
  "-m venv") ${venv || 'mkdir -p "$3/bin" && cp "$0" "$3/bin/python"'} ;;
  "-m pip") ${pip} ;;
esac
`;

describe('installEmulator', () => {
  const before = process.env['PATH'];
  let folder: string;
  let home: string;
  let log: string;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  };
  const calls = (pattern: RegExp) =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line)).length;
  const install = (more = {}) => installEmulator({ home, requirements: ['ministack==1'], ...more });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-install-'));
    home = join(folder, 'home');
    log = join(folder, 'log');
    writeFileSync(log, '');
    process.env['PATH'] = `${folder}:/usr/bin:/bin`;
  });
  afterEach(() => {
    process.env['PATH'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it('installs once, for several at the same time as well', async () => {
    write('python3', PYTHON(log, 'sleep 0.2'));
    const lines: string[] = [];
    const onProgress = (line: string) => lines.push(line);
    const [one, other] = await Promise.all([install({ onProgress }), install({ onProgress })]);
    expect(one).toEqual(other);
    expect(one?.pythonVersion).toBe('3.12');
    expect(existsSync(one?.python ?? '')).toBe(true);
    expect(await install()).toEqual(one);
    expect(calls(/^-m pip/)).toBe(1);
    expect(lines.filter((line) => line.startsWith('Installing'))).toHaveLength(1);
    expect(readdirSync(home)).toHaveLength(1);
  });

  it('begins again after an installation that was cut short, or whose Python has gone', async () => {
    write('python3', PYTHON(log, 'echo "ERROR: No matching distribution found for ministack==1" >&2; exit 1'));
    await expect(install()).rejects.toMatchObject({
      code: 'EMULATOR_INSTALL_FAILED',
      message: 'The AWS emulator cannot be installed: pip failed: No matching distribution found for ministack==1',
    });
    write('python3', PYTHON(log, 'true'));
    const { python } = await install();
    rmSync(python);
    expect(await install()).toMatchObject({ python });
    expect(calls(/^-m pip/)).toBe(3);
  });

  it('says which package of the system is missing', async () => {
    write('python3', PYTHON(log, 'true', 'echo "ensurepip is not available. apt install python3.12-venv" >&2; exit 1'));
    await expect(install()).rejects.toMatchObject({
      hint: expect.stringContaining('apt install python3-venv') as string,
    });
  });

  it('takes uv where it is there, and pip where uv fails', async () => {
    write('python3', PYTHON(log, 'true'));
    const uv = (pip: string) =>
      `#!/bin/sh\necho "uv $1 $2" >> ${log}\ncase "$1" in\n  venv) for last; do :; done; mkdir -p "$last/bin" && cp ${folder}/python3 "$last/bin/python" ;;\n  pip) ${pip} ;;\nesac\n`;
    write('uv', uv('exit 2'));
    await install();
    expect(calls(/^-m pip/)).toBe(1);
    write('uv', uv('exit 0'));
    await install({ requirements: ['ministack==2'] });
    expect(calls(/^uv pip install/)).toBe(2);
    expect(calls(/^-m pip/)).toBe(1);
  });
});
