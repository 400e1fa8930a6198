import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { runProcess, withLock, type ProcessResult } from '@dorc/universal/process';
import { z } from '@dorc/universal/schema';
import { EMULATOR_REQUIREMENTS, EMULATOR_VERSION } from './emulator-release';
import { findPython, type Python } from './find-python';
import { findSystemErrorCode } from './system-error';

export interface Installation {
  /** The interpreter of the virtual environment. */
  readonly python: string;
  /** Its version, `3.11`: what zip functions run on in the emulator, whatever their runtime says. */
  readonly pythonVersion: string;
}

export interface InstallOptions {
  /** Where installations are kept, one folder each. */
  readonly home: string;
  /** The Python to install with; else the first good one on the PATH. */
  readonly python?: string | undefined;
  readonly requirements?: readonly string[];
  readonly onProgress?: ((line: string) => void) | undefined;
}

/**
 * The emulator in a virtual environment of its own, installed where it is not there yet: with uv where that is on the PATH, else with pip.
 * An installation counts once its mark is written, last of all, so one that was cut short is made again.
 * @throws DorcError `PYTHON_MISSING`, `PYTHON_TOO_OLD`, `EMULATOR_INSTALL_FAILED`.
 */
export async function installEmulator(options: InstallOptions): Promise<Installation> {
  const { home, requirements = EMULATOR_REQUIREMENTS } = options;
  const key = createHash('sha256')
    .update(JSON.stringify([requirements, options.python ?? null]))
    .digest('hex')
    .slice(0, 8);
  const folder = join(home, `ministack-${EMULATOR_VERSION}-${key}`);
  const before = await findInstallation(folder);
  if (before) return before;
  await mkdir(home, { recursive: true });
  return withLock(
    `${folder}.lock`,
    async () => {
      const meanwhile = await findInstallation(folder);
      if (meanwhile) return meanwhile;
      const python = await findPython(options.python);
      options.onProgress?.(`Installing the AWS emulator (MiniStack ${EMULATOR_VERSION}, once, about half a minute)`);
      await rm(folder, { recursive: true, force: true });
      await install(folder, python, requirements);
      await writeFile(join(folder, MARK), JSON.stringify({ pythonVersion: python.version }));
      return { python: join(folder, INTERPRETER), pythonVersion: python.version };
    },
    { onWait: () => options.onProgress?.('Waiting for the AWS emulator, which another command is installing') },
  );
}

const MARK = 'dorc-installed.json';
const INTERPRETER = process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');
const markSchema = z.object({ pythonVersion: z.string() });

/** Undefined also where the Python that it was made with has gone: its interpreter is then a link to nowhere. */
async function findInstallation(folder: string): Promise<Installation | undefined> {
  const python = join(folder, INTERPRETER);
  const text = await readFile(join(folder, MARK), 'utf8').catch(() => undefined);
  if (text === undefined || !existsSync(python)) return undefined;
  const { pythonVersion } = markSchema.parse(JSON.parse(text));
  return { python, pythonVersion };
}

async function install(folder: string, python: Python, requirements: readonly string[]): Promise<void> {
  if (await installWithUv(folder, python, requirements)) return;
  await rm(folder, { recursive: true, force: true });
  const created = await runProcess(python.command, ['-m', 'venv', folder]);
  if (created.code !== 0) throw installFailure(created, 'the virtual environment cannot be made');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', ...requirements];
  const installed = await runProcess(join(folder, INTERPRETER), pip);
  if (installed.code !== 0) throw installFailure(installed, 'pip failed');
}

/** Several times quicker than pip. Where it fails (a package index that only pip knows of), pip has its turn. */
async function installWithUv(folder: string, python: Python, requirements: readonly string[]): Promise<boolean> {
  try {
    const created = await runProcess('uv', ['venv', '--quiet', '--no-project', '--python', python.command, folder]);
    if (created.code !== 0) return false;
    const installed = await runProcess('uv', [
      'pip',
      'install',
      '--quiet',
      '--python',
      join(folder, INTERPRETER),
      ...requirements,
    ]);
    return installed.code === 0;
  } catch (error) {
    if (findSystemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function installFailure({ stdout, stderr }: ProcessResult, what: string): DorcError {
  const output = `${stderr}\n${stdout}`.trim();
  if (/ensurepip|python3-venv/.test(output)) {
    return new DorcError({
      code: 'EMULATOR_INSTALL_FAILED',
      message: 'The AWS emulator cannot be installed: this Python lacks its venv module',
      hint: 'Install it (on Debian and Ubuntu: apt install python3-venv), then run the command again.',
    });
  }
  const line = output.split('\n').findLast((one) => /error/i.test(one)) ?? output.split('\n').at(-1) ?? '';
  return new DorcError({
    code: 'EMULATOR_INSTALL_FAILED',
    message: `The AWS emulator cannot be installed: ${what}${line ? `: ${line.replace(/^ERROR: /, '').trim()}` : ''}`,
    hint: 'Check that this machine reaches the Python package index (pip download six), then run the command again.',
  });
}
