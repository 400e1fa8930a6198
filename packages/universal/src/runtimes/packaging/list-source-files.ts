import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { findNearest, type DorcProblem } from '../../errors';
import { isPrivatePath, looksSecret, secretHint } from './private-paths';

/** A file of a source folder: its path below the folder, with forward slashes, and where it is read. */
export interface SourceFile {
  readonly path: string;
  readonly file: string;
  readonly executable: boolean;
}

export interface ListRequest {
  /** No file from outside is taken, not even through a link. */
  readonly workspaceRoot: string;
  /** Whether a file or folder of this name stays out. */
  readonly skip: (name: string, isFolder: boolean) => boolean;
  /**
   * The files that the function's step names, relative to the folder: they are taken although they are hidden or look like
   * secrets. Undefined for a folder that no step has a say in.
   */
  readonly include?: readonly string[];
  /** Collects what must not be packaged. */
  readonly problems: DorcProblem[];
}

/**
 * The files of a source folder, or the one file itself, sorted by path. Hidden files are left out; private keys, links
 * out of the workspace or to what is hidden, and names that mean deletion in an image layer are problems.
 */
export function listSourceFiles(root: string, request: ListRequest): SourceFile[] {
  const { include = [] } = request;
  const fault = findFaultOfRoot(root, request.workspaceRoot);
  if (fault) {
    refuse(request, root, fault, copyHint);
    return [];
  }
  const files: SourceFile[] = [];
  const visit = (file: string, relative: string, ancestors: readonly string[]) => {
    const name = path.basename(file);
    if (name.startsWith('.wh.'))
      return refuse(request, file, `'${name}' means deletion in an image layer`, 'rename the file');
    if (relative !== '' && (name.startsWith('.') || include.includes(relative.slice(1)))) return;
    const entry = lstatSync(file);
    const isLink = entry.isSymbolicLink();
    if (isLink) {
      const wrong = findFaultOfLink(file, request.workspaceRoot, isPrivatePath);
      if (wrong) return refuse(request, file, wrong.why, wrong.hint);
    }
    const stat = isLink ? statSync(file) : entry;
    if (relative !== '' && request.skip(name, stat.isDirectory())) return;
    if (stat.isDirectory()) {
      const parent = ancestors.at(-1);
      const here = isLink || parent === undefined ? realPath(file) : path.join(parent, name);
      if (ancestors.includes(here))
        return refuse(request, file, 'is a link to a folder that holds it', 'delete the link');
      for (const child of readdirSync(file))
        visit(path.join(file, child), `${relative}/${child}`, [...ancestors, here]);
    } else if (stat.isFile()) {
      if (looksSecret(name))
        return refuse(request, file, lookOfSecret, secretHint(namingHint(root, relative, request)));
      files.push({ path: relative.slice(1) || name, file, executable: (stat.mode & 0o100) !== 0 });
    }
  };
  visit(root, '', []);
  files.push(...listNamedFiles(root, request));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of a function's folder that its step names. Those that are not there, or lead elsewhere, are problems. */
export function listNamedFiles(root: string, request: Omit<ListRequest, 'skip'>): SourceFile[] {
  return [...new Set(request.include)].flatMap((name) => {
    const file = path.join(root, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile()) {
      request.problems.push(renderMissing(root, name, stat !== undefined, request.workspaceRoot));
      return [];
    }
    // The name vouches for a file of that name, but not for what else a link may lead to.
    const isWrong = (target: string) =>
      isPrivatePath(path.basename(target) === path.basename(file) ? path.dirname(target) : target);
    const isThere = realPath(file) === path.join(realPath(root), name);
    const wrong = isThere ? undefined : findFaultOfLink(file, request.workspaceRoot, isWrong);
    if (wrong) {
      refuse(request, file, wrong.why, wrong.hint);
      return [];
    }
    return [{ path: name, file, executable: (stat.mode & 0o100) !== 0 }];
  });
}

const lookOfSecret = 'looks like a private key or credentials';
const copyHint = 'copy what it points to into the workspace, to a place that is not hidden';

function findFaultOfRoot(root: string, workspaceRoot: string): string | undefined {
  const real = findRealPath(root);
  if (!real) return 'is a link to nothing';
  const target = relativeTo(workspaceRoot, real);
  if (target === undefined) return 'is, or lies below, a link out of the workspace';
  const isMoved = target !== path.relative(workspaceRoot, root);
  return isMoved && isPrivatePath(target) ? `is, or lies below, a link to '${toSlashes(target)}'` : undefined;
}

function findFaultOfLink(
  file: string,
  workspaceRoot: string,
  isWrong: (target: string) => boolean,
): { readonly why: string; readonly hint: string } | undefined {
  const real = findRealPath(file);
  if (!real) return { why: 'is a link to nothing', hint: 'mend or delete the link' };
  const target = relativeTo(workspaceRoot, real);
  if (target === undefined)
    return { why: 'is a link out of the workspace', hint: 'copy what it points to into the workspace' };
  if (!isWrong(target)) return undefined;
  const why = `is a link to '${toSlashes(target)}', which is hidden or ${lookOfSecret}`;
  return { why, hint: secretHint() };
}

function namingHint(root: string, relative: string, { include }: ListRequest): string | undefined {
  return include && `fn('${path.basename(root)}', { include: ['${relative.slice(1)}'] })`;
}

function renderMissing(root: string, name: string, exists: boolean, workspaceRoot: string): DorcProblem {
  const nearest = exists ? undefined : findNearest(name, listNames(root));
  const hint = exists ? 'name the files one by one' : nearest && `did you mean '${nearest}'?`;
  return {
    code: 'INCLUDED_FILE_MISSING',
    file: toSlashes(path.relative(workspaceRoot, path.join(root, name))),
    message: `is named by \`include\` of fn('${path.basename(root)}'), but ${exists ? 'is not a file' : 'does not exist'}`,
    ...(hint ? { hint } : {}),
  };
}

function listNames(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => toSlashes(path.relative(root, path.join(entry.parentPath, entry.name))));
}

function refuse(
  { workspaceRoot, problems }: Pick<ListRequest, 'workspaceRoot' | 'problems'>,
  file: string,
  why: string,
  hint: string,
): void {
  const relative = toSlashes(path.relative(workspaceRoot, file));
  problems.push({ code: 'FILE_NOT_PACKAGED', file: relative, message: `cannot go into the function: ${why}`, hint });
}

/** The path below a folder, both without links; undefined where it is outside. */
function relativeTo(folder: string, real: string): string | undefined {
  const relative = path.relative(realPath(folder), real);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative) ? undefined : relative;
}

function toSlashes(file: string): string {
  return file.split(path.sep).join('/');
}

/** By one call of the system, where Node's own way asks for each folder of the path. */
const realPath = realpathSync.native;

function findRealPath(file: string): string | undefined {
  try {
    return realPath(file);
  } catch {
    return undefined;
  }
}
