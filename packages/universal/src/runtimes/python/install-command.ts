import path from 'node:path';
import type { BuildTarget } from '../function-runtime';
import type { Installer } from './find-installer';
import type { Python } from './find-python';
import { resolveTargetPlatform } from './target-platform';

export interface InstallCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface InstallCommandRequest {
  readonly python: Python;
  readonly installer: Installer;
  /** Requirement files. */
  readonly files: readonly string[];
  /** The folder that the packages go into. */
  readonly site: string;
  /** An empty folder of the same disk as the site: pip unpacks there, and moves what it need not copy then. */
  readonly temporary: string;
  readonly target: BuildTarget;
  /** The Python version of the target: `3.13`. */
  readonly version: string;
}

/**
 * The command that installs requirement files into a folder. For Lambda only wheels of its platform are taken, since nothing
 * can be compiled for it here; for this machine a source package is built where there is no wheel.
 */
export function installCommand(request: InstallCommandRequest): InstallCommand {
  return request.installer.name === 'uv' ? uvCommand(request) : pipCommand(request);
}

/** https://docs.astral.sh/uv/reference/cli/#uv-pip-install */
function uvCommand({ python, installer, files, site, target, version }: InstallCommandRequest): InstallCommand {
  const platform = target.for === 'lambda' && resolveTargetPlatform(target.architecture, version).uv;
  const forTarget = platform
    ? ['--python-platform', platform, '--python-version', version, '--only-binary', ':all:']
    : [];
  const args = [
    'pip',
    'install',
    '--python',
    python.file,
    '--target',
    site,
    ...forTarget,
    '--no-progress',
    '--color',
    'never',
  ];
  return { command: installer.file, args: [...args, ...files.flatMap((file) => ['-r', file])], env: {} };
}

/** https://pip.pypa.io/en/stable/cli/pip_install/ */
function pipCommand({ python, files, site, temporary, target, version }: InstallCommandRequest): InstallCommand {
  const install = [
    'install',
    '--target',
    site,
    '--no-compile',
    '--no-warn-conflicts',
    '--progress-bar',
    'off',
    '--no-color',
  ];
  const requirements = files.flatMap((file) => ['-r', file]);
  // Settings of the user's that contradict --target; everything else (indexes, certificates, proxies) holds.
  const settings = { PIP_USER: '0', PIP_PREFIX: undefined, PIP_ROOT: undefined, PIP_REQUIRE_VIRTUALENV: '0' };
  const env = { ...settings, ...quiet, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  if (target.for === 'local')
    return { command: python.file, args: ['-m', 'pip', ...install, '--prefer-binary', ...requirements], env };
  const { pip, markers } = resolveTargetPlatform(target.architecture, version);
  const platforms = pip.flatMap((platform) => ['--platform', platform]);
  const forTarget = [...platforms, '--python-version', version, '--implementation', 'cp', '--only-binary=:all:'];
  const script = path.join(__dirname, 'files', 'pip_for_target.py');
  return {
    command: python.file,
    args: [script, JSON.stringify(markers), ...install, ...forTarget, ...requirements],
    env,
  };
}

const quiet = { PIP_NO_INPUT: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore' };
