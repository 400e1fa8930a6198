import { createHash } from 'node:crypto';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { isAbsolute, join, posix, sep } from 'node:path';
import { throwProblems, type DorcProblem } from '@dorc/universal';
import type { Architecture } from '@dorc/universal/runtimes';
import { comparePaths } from '../content';
import { parseIgnoreRules, type IgnoreRules } from './ignore-rules';

/** A Dockerfile and the files it may copy, as they are now. */
export interface Dockerfile {
  /** Absolute. */
  readonly file: string;
  /** Absolute. */
  readonly contextFolder: string;
  readonly files: readonly ContextFile[];
  /** SHA-256 (hex) over the Dockerfile and the context: while it stays, no builder is run. */
  readonly hash: string;
}

/** A file of a build context; a link has its target. */
export interface ContextFile {
  /** Relative to the context, with forward slashes. */
  readonly path: string;
  readonly executable: boolean;
  readonly link?: string;
}

/**
 * Reads a Dockerfile and lists its context, without what `.dockerignore` (or `<Dockerfile>.dockerignore`) leaves out and without secrets.
 * @throws DorcError `DOCKERFILE_LINK` for links that lead out of the context
 */
export async function readDockerfile({
  file,
  contextFolder,
}: Pick<Dockerfile, 'file' | 'contextFolder'>): Promise<Dockerfile> {
  const recipe = await readFile(file);
  const ignoreText = await readFile(`${file}.dockerignore`, 'utf8').catch(() =>
    readFile(join(contextFolder, '.dockerignore'), 'utf8').catch(() => ''),
  );
  const files = await listContext(contextFolder, parseIgnoreRules(ignoreText));
  checkLinks(files);
  const hash = createHash('sha256').update(recipe);
  for (const { path, executable, link } of files) {
    const content =
      link ??
      createHash('sha256')
        .update(await readFile(join(contextFolder, path)))
        .digest('hex');
    hash.update(JSON.stringify([path, executable, link !== undefined, content]));
  }
  return { file, contextFolder, files, hash: hash.digest('hex') };
}

/** What an image that a Dockerfile makes for a function depends on. */
export function dockerfileKey(
  { hash }: Dockerfile,
  { name, architecture }: { name: string; architecture: Architecture },
): string {
  return JSON.stringify(['dockerfile-1', hash, name, architecture]);
}

async function listContext(root: string, rules: IgnoreRules): Promise<ContextFile[]> {
  const files: ContextFile[] = [];
  async function walk(folder: string): Promise<void> {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      const isIgnored = rules.ignores(path);
      if (entry.isDirectory() && (!isIgnored || rules.hasExceptions)) await walk(path);
      else if (isIgnored) continue;
      else if (entry.isSymbolicLink()) files.push({ path, executable: false, link: await readlink(join(root, path)) });
      else if (entry.isFile()) files.push({ path, executable: ((await stat(join(root, path))).mode & 0o100) !== 0 });
    }
  }
  await walk('');
  return files.sort((a, b) => comparePaths(a.path, b.path));
}

function checkLinks(files: readonly ContextFile[]): void {
  throwProblems(
    files.flatMap(({ path, link }): DorcProblem[] => {
      if (link === undefined) return [];
      const target = posix.normalize(posix.join(posix.dirname(path), link.split(sep).join('/')));
      if (!isAbsolute(link) && !target.startsWith('..')) return [];
      return [
        {
          code: 'DOCKERFILE_LINK',
          file: path,
          message: `this link leads out of the folder that the Dockerfile may copy from, to '${link}'`,
          hint: 'copy the file there, or name the link in .dockerignore',
        },
      ];
    }),
  );
}
