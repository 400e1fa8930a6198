import { DorcError } from '@dorc/universal';
import { runProcess } from '@dorc/universal/process';
import { OLDEST_PYTHON } from './emulator-release';
import { findSystemErrorCode } from './system-error';

export interface Python {
  readonly command: string;
  /** `3.11`. */
  readonly version: string;
}

/** Tried in this order; versioned names last, for a machine whose `python3` is an old one of the system. */
export const PYTHON_COMMANDS = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/**
 * A Python that the emulator can be installed with.
 * @throws DorcError `PYTHON_MISSING` where there is none, `PYTHON_TOO_OLD` where there are old ones only.
 */
export async function findPython(asked?: string): Promise<Python> {
  const old: Python[] = [];
  for (const command of asked === undefined ? PYTHON_COMMANDS : [asked]) {
    const version = await findVersion(command);
    if (version === undefined) continue;
    if (isNewEnough(version)) return { command, version };
    old.push({ command, version });
  }
  const [first] = old;
  if (first) {
    throw new DorcError({
      code: 'PYTHON_TOO_OLD',
      message: `The AWS emulator needs Python ${OLDEST_PYTHON} or newer, and \`${first.command}\` is Python ${first.version}`,
      hint: 'Install a newer Python (https://www.python.org/downloads/), then run the command again.',
    });
  }
  throw new DorcError({
    code: 'PYTHON_MISSING',
    message: `The AWS emulator needs Python ${OLDEST_PYTHON} or newer, and ${asked === undefined ? 'none is' : `\`${asked}\` is not a Python that runs`} on this machine`,
    hint: 'Install Python (https://www.python.org/downloads/), then run the command again.',
  });
}

async function findVersion(command: string): Promise<string | undefined> {
  try {
    const script = 'import sys; print("%d.%d" % sys.version_info[:2])';
    const { code, stdout } = await runProcess(command, ['-c', script], { timeout: 20_000 });
    return code === 0 ? /^(\d+\.\d+)\s*$/.exec(stdout)?.[1] : undefined;
  } catch (error) {
    if (/^(?:ENOENT|EACCES|ENOEXEC)$/.test(findSystemErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_PYTHON.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
