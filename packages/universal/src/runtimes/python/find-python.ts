import { existsSync } from 'node:fs';
import { z } from '../../schema';
import { DorcError } from '../../errors';
import { findOnPath } from '../packaging/find-on-path';
import { probeProgram, type ProbeRequest } from '../packaging/probe-program';

/** A Python of this machine. */
export interface Python {
  /** The interpreter itself, not a version manager's script in front of it. */
  readonly file: string;
  /** `3.13.1` */
  readonly version: string;
  /** What compiled packages depend on: implementation, version and build, `cpython-313`. */
  readonly abi: string;
}

export interface PythonRequest extends ProbeRequest {
  /** The version to prefer: `3.13`. */
  readonly version: string;
  readonly env?: NodeJS.ProcessEnv;
}

const oldest = [3, 9] as const;
const question = `import sys, json
v = sys.version_info
print(json.dumps({"file": sys.executable, "version": "%d.%d.%d" % v[:3], "abi": (sys.implementation.cache_tag or "") + getattr(sys, "abiflags", "")}))`;
const answer = z.object({ file: z.string().min(1), version: z.string(), abi: z.string() });

/**
 * The Python that runs functions here: the one that the variable DORC_PYTHON names, else the version asked for
 * (`python3.13`), else `python3` or `python`, as found on the PATH.
 * @throws DorcError PYTHON_MISSING, PYTHON_TOO_OLD
 */
export async function getPython({ version, env = process.env, ...request }: PythonRequest): Promise<Python> {
  const chosen = env['DORC_PYTHON'];
  const names = chosen ? [chosen] : [`python${version}`, 'python3', 'python'];
  let tooOld: Python | undefined;
  for (const name of names) {
    const file = name.includes('/') ? name : findOnPath(name, env);
    const python = file && existsSync(file) ? await findInterpreter(file, request) : undefined;
    if (python && isRecent(python.version)) return python;
    tooOld ??= python;
  }
  if (tooOld) {
    throw new DorcError({
      code: 'PYTHON_TOO_OLD',
      message: `${tooOld.file} is Python ${tooOld.version}; functions need ${oldest.join('.')} or newer, best ${version}`,
      hint: `${installCommand(version)}, or set DORC_PYTHON to the path of a newer one`,
    });
  }
  throw new DorcError({
    code: 'PYTHON_MISSING',
    message: chosen
      ? `DORC_PYTHON names ${chosen}, which is not a Python that can be run`
      : `no Python found (looked on the PATH for ${names.join(', ')})`,
    hint: chosen ? 'set DORC_PYTHON to the path of a Python, or unset it' : installCommand(version),
  });
}

async function findInterpreter(file: string, request: ProbeRequest): Promise<Python | undefined> {
  const read = (text: string | undefined) => answer.safeParse(parseJson(text?.split('\n').at(-1))).data;
  const isThere = (text: string) => existsSync(read(text)?.file ?? '');
  return read(await probeProgram(file, ['-c', question], request, isThere));
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function installCommand(version: string): string {
  if (process.platform === 'darwin') return `brew install python@${version}`;
  if (process.platform === 'win32') return `winget install Python.Python.${version}`;
  return `install it with your package manager (sudo apt install python3), or: uv python install ${version}`;
}
