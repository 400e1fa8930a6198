import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DorcProblem } from '../../errors';

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
  /** Collects what must not be packaged. */
  readonly problems: DorcProblem[];
}

/** Names of private keys and credentials, which nobody means to ship. */
const secret = /^(id_(rsa|dsa|ecdsa|ed25519)|credentials|.*\.(pem|p12|pfx|jks|keystore))$/i;

/**
 * The files of a source folder, or the one file itself, sorted by path. Hidden files are left out; private keys, links
 * out of the workspace and names that mean deletion in an image layer are problems.
 */
export function listSourceFiles(root: string, request: ListRequest): SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (file: string, relative: string, ancestors: readonly string[]) => {
    const name = path.basename(file);
    if (name.startsWith('.wh.'))
      return refuse(request, file, `'${name}' means deletion in an image layer`, 'rename the file');
    if (relative !== '' && name.startsWith('.')) return;
    const isLink = lstatSync(file).isSymbolicLink();
    const real = isLink ? findRealPath(file) : file;
    if (!real) return refuse(request, file, 'is a link to nothing', 'mend or delete the link');
    if (isLink && !isInside(real, realpathSync(request.workspaceRoot))) {
      return refuse(request, file, 'is a link out of the workspace', 'copy what it points to into the workspace');
    }
    const stat = statSync(file);
    if (relative !== '' && request.skip(name, stat.isDirectory())) return;
    if (stat.isDirectory()) {
      const here = realpathSync(file);
      if (ancestors.includes(here))
        return refuse(request, file, 'is a link to a folder that holds it', 'delete the link');
      for (const child of readdirSync(file))
        visit(path.join(file, child), `${relative}/${child}`, [...ancestors, here]);
    } else if (stat.isFile()) {
      if (secret.test(name)) return refuse(request, file, 'looks like a private key or credentials', secretHint);
      files.push({ path: relative.slice(1) || name, file, executable: (stat.mode & 0o100) !== 0 });
    }
  };
  visit(root, '', []);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const secretHint = 'move it out of the folder and read the secret at run time (AWS Secrets Manager or Parameter Store)';

function refuse({ workspaceRoot, problems }: ListRequest, file: string, why: string, hint: string): void {
  const relative = path.relative(workspaceRoot, file).split(path.sep).join('/');
  problems.push({ code: 'FILE_NOT_PACKAGED', file: relative, message: `cannot go into the function: ${why}`, hint });
}

function findRealPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}
