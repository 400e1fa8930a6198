import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDorcError } from '@dorc/universal';
import type { PackageFile, PackageGroupName } from '@dorc/universal/runtimes';
import { buildFunctions } from '../build-functions';
import { makeBase } from './make-base';
import { makeFunction } from './make-package';

/** What the program is told, as JSON in its last argument, or on its input where that is a dash. */
export interface BuildProgramRequest {
  /** Of each function, a folder with a folder for each group. */
  readonly functions: Readonly<Record<string, string>>;
  readonly outputFolder: string;
  readonly cacheFolder: string;
  /** `host/repository:tag` of the base; nothing is asked of that registry. */
  readonly base?: string;
  /** A file that gets a line for each group that is made. */
  readonly log?: string;
}

/** Builds images of folders. @returns the digests of the functions */
export async function runBuild(request: BuildProgramRequest): Promise<string[]> {
  const { functions, outputFolder, cacheFolder, base = '127.0.0.1:1/base:1', log } = request;
  const built = await buildFunctions({
    pipeline: 'p',
    functions: Object.entries(functions).map(([name, folder]) => {
      const contents = async () => ({
        handler: 'lambda.handler',
        groups: (['dependencies', 'shared', 'code'] as const).map((group) => readGroup(folder, group, log)),
      });
      return { ...makeFunction(name, { handler: '', groups: [] }, { packaging: 'image' }), package: contents };
    }),
    outputFolder,
    cacheFolder,
    images: { bases: (await makeBase(base)).lock },
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  return built.functions.map(({ digest }) => digest);
}

/**
 * The same as a process of its own, for specs that kill it, run it under another Node or measure it. Prints the digests, or the problems of a
 * DorcError and ends with 1; another error, which is a defect, ends it with 70.
 */
export async function runBuildProgram(argument: string): Promise<void> {
  const text = argument === '-' ? readFileSync(0, 'utf8') : argument;
  try {
    if (text !== '') process.stdout.write(JSON.stringify(await runBuild(JSON.parse(text))));
  } catch (error) {
    process.exitCode = isDorcError(error) ? 1 : 70;
    process.stdout.write(JSON.stringify(isDorcError(error) ? error.problems : String(error)));
  }
}

function readGroup(root: string, name: PackageGroupName, log: string | undefined) {
  const folder = join(root, name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): PackageFile => {
      const file = join(entry.parentPath, entry.name);
      return { path: file.slice(folder.length + 1), content: { file } };
    });
  const hash = createHash('sha256');
  for (const { path, content } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(path);
    if ('file' in content) hash.update(readFileSync(content.file));
  }
  const list = async () => {
    if (log !== undefined) appendFileSync(log, `${name}\n`);
    return files;
  };
  return { name, key: hash.digest('hex'), because: '', files: list };
}
