import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProcess } from '../../process';
import type { PackageRequest } from '../function-runtime';
import { compileSite } from './compile-site';
import type { Installer } from './find-installer';
import type { Python } from './find-python';
import { installCommand, type InstallCommand } from './install-command';
import { explainInstallFailure } from './install-error';
import { normaliseSite } from './normalise-site';
import type { Requirements } from './read-requirements';

export interface Installation {
  readonly request: Omit<PackageRequest, 'name' | 'root'>;
  readonly python: Python;
  readonly installer: Installer;
  readonly requirements: Requirements;
  /** Whether the packages are compiled as well. */
  readonly compiles: boolean;
}

/**
 * Installs requirements into `folder`: the packages in `site`, the list of their files in `files.json`.
 * @throws DorcError for packages that cannot be had
 */
export async function installInto(folder: string, installation: Installation): Promise<void> {
  const { request, python, installer, requirements, compiles } = installation;
  const files: string[] = [];
  for (const [index, source] of requirements.sources.entries()) {
    if (source.kind === 'requirements') files.push(source.file);
    else files.push(await exportLock(source.folder, path.join(folder, `${index}.txt`), installation));
  }
  request.onProgress?.(`installing Python packages (${installer.name})`);
  if (request.target.for === 'lambda' && !compiles) request.onProgress?.(notCompiled(request.versions.python));
  const [site, temporary] = [path.join(folder, 'site'), path.join(folder, 'temporary')];
  await mkdir(temporary);
  const { target, versions } = request;
  const command = installCommand({ python, installer, files, site, temporary, target, version: versions.python });
  await run(command, installation);
  await rm(temporary, { recursive: true });
  const installed = await normaliseSite(site);
  const all = compiles ? await compileSite(site, python, installed) : installed;
  await writeFile(path.join(folder, 'files.json'), JSON.stringify(all));
}

function notCompiled(version: string): string {
  return `Python packages are not compiled, so functions start more slowly: this machine has no Python ${version} (uv python install ${version})`;
}

/** uv.lock as a requirements file with hashes. https://docs.astral.sh/uv/concepts/projects/export/ */
async function exportLock(project: string, file: string, installation: Installation): Promise<string> {
  const options = [
    '--frozen',
    '--no-dev',
    '--no-emit-workspace',
    '--no-header',
    '--format',
    'requirements.txt',
    '--quiet',
  ];
  const args = ['export', '--project', project, ...options, '--output-file', file];
  await run({ command: installation.installer.file, args, env: {} }, installation);
  return file;
}

async function run(command: InstallCommand, { request, python, installer, requirements }: Installation): Promise<void> {
  const { workspaceRoot, signal, target, versions } = request;
  const options = { cwd: workspaceRoot, env: command.env, ...(signal ? { signal } : {}) };
  const result = await runProcess(command.command, command.args, options);
  if (result.code === 0) return;
  throw await explainInstallFailure({
    output: `${result.stdout}\n${result.stderr}`,
    installer: installer.name,
    target,
    version: versions.python,
    workspaceRoot,
    files: requirements.texts,
    askForVersions: async (name) => {
      if (installer.name === 'uv') return '';
      const args = [
        '-m',
        'pip',
        'index',
        'versions',
        '-vv',
        '--ignore-requires-python',
        ...findIndexOptions(requirements.texts),
        name,
      ];
      const answer = await runProcess(python.file, args, options);
      return `${answer.stdout}\n${answer.stderr}`;
    },
  });
}

/** The options of requirement files that say where packages come from. */
function findIndexOptions(texts: Readonly<Record<string, string>>): string[] {
  return Object.entries(texts).flatMap(([file, text]) =>
    [
      ...text.matchAll(
        /^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host|--no-index)(?:[ =]+(\S+))?/gm,
      ),
    ].flatMap(([, option = '', value]) => {
      if (value === undefined) return [option];
      const isFolder = ['-f', '--find-links'].includes(option) && !/^\w+:/.test(value);
      return [option, isFolder ? path.resolve(path.dirname(file), value) : value];
    }),
  );
}
