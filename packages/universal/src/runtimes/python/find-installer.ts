import { existsSync } from 'node:fs';
import path from 'node:path';
import { DorcError } from '../../errors';
import { findOnPath } from '../packaging/find-on-path';
import { probeProgram, type ProbeRequest } from '../packaging/probe-program';
import type { Python } from './find-python';

/** What installs packages: uv where it is on the PATH, else the Python's own pip. */
export interface Installer {
  readonly name: 'uv' | 'pip';
  readonly version: string;
  /** The uv program; empty for pip, which runs in the Python. */
  readonly file: string;
}

/** @throws DorcError PIP_MISSING, UV_MISSING where `needsUv` */
export async function getInstaller(python: Python, request: ProbeRequest, needsUv = false): Promise<Installer> {
  const uv = findOnPath('uv');
  const [, uvVersion] = (uv && (await probeProgram(uv, ['--version'], request)))?.match(/^uv (\S+)/) ?? [];
  if (uv && uvVersion) return { name: 'uv', version: uvVersion, file: uv };
  if (needsUv) {
    throw new DorcError({
      code: 'UV_MISSING',
      message: 'packages are locked in uv.lock, and uv is not on the PATH',
      hint: 'curl -LsSf https://astral.sh/uv/install.sh | sh, or: pipx install uv',
    });
  }
  const [, pipVersion] = (await probeProgram(python.file, ['-c', askPip], request, isThere))?.match(pipAnswer) ?? [];
  if (pipVersion) return { name: 'pip', version: pipVersion, file: '' };
  throw new DorcError({
    code: 'PIP_MISSING',
    message: `packages are to be installed, but there is no uv on the PATH and no pip in ${python.file}`,
    hint:
      process.platform === 'linux'
        ? 'sudo apt install python3-pip, or install uv'
        : `${python.file} -m ensurepip, or install uv`,
  });
}

/** What `pip --version` says, in a tenth of its time. */
const askPip = 'import os, pip; print(f"pip {pip.__version__} from {os.path.dirname(pip.__file__)} (python)")';

const pipAnswer = /^pip (\S+) from (.+) \(python/m;

/** Whether the pip that answered is still the installed one: an upgrade of it leaves the Python's own file as it is. */
function isThere(output: string): boolean {
  const [, version, folder] = output.match(pipAnswer) ?? [];
  return folder !== undefined && existsSync(path.join(path.dirname(folder), `pip-${version}.dist-info`));
}
