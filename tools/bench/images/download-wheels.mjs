import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { scratch } from '../../repository.mjs';
import { mustRun } from '../../run-program.mjs';

/** 32 MB of wheels, exactly. */
export const requirements = [
  'numpy==1.26.4',
  'pandas==2.2.3',
  'python-dateutil==2.9.0.post0',
  'pytz==2025.2',
  'six==1.17.0',
  'tzdata==2025.2',
];

/** Installs wheels in the peers' images, whose base has none; runs from its wheel. */
export const pip = 'pip==24.3.1';

/** Installs many times as fast as pip. */
const uv = 'uv==0.13.9';

/** The version of Python of the base images that are made here. */
export const pythonVersion = '3.11';

const venv = scratch('tools', 'pip');
/** A Python with pip that {@link downloadWheels} sets up. */
export const python = `${venv}/bin/python`;

/**
 * The program uv, installed once below `tmp/`.
 * @param {(line: string) => void} tell
 */
export async function installUv(tell) {
  const folder = scratch('bench', 'peers', uv.replace('==', '-'));
  const program = `${folder}/bin/uv`;
  if (existsSync(program)) return program;
  tell(`Installing ${uv}`);
  await mustRun('python3', ['-m', 'venv', folder]);
  await mustRun(`${folder}/bin/python`, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', uv]);
  return program;
}

/**
 * The wheels that functions depend on, for Lambda's platform, downloaded once below `tmp/`.
 * @param {(line: string) => void} tell
 * @returns {Promise<string>} The folder.
 */
export async function downloadWheels(tell) {
  const folder = scratch('bench', 'wheels');
  if (!existsSync(python)) await mustRun('python3', ['-m', 'venv', venv]);
  if (existsSync(folder)) return folder;
  tell(`Downloading ${requirements.join(', ')}`);
  await rm(`${folder}.new`, { recursive: true, force: true });
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const target = [
    '--only-binary',
    ':all:',
    '--platform',
    `manylinux2014_${machine}`,
    '--python-version',
    pythonVersion,
  ];
  const download = ['download', '--quiet', '--no-deps', '-d', `${folder}.new`, ...target];
  await mustRun(python, ['-m', 'pip', ...download, ...requirements, pip]);
  await rename(`${folder}.new`, folder);
  return folder;
}
