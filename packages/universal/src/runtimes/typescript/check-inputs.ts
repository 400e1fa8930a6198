import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { throwProblems, type DorcProblem } from '../../errors';
import type { FunctionSource } from '../function-runtime';
import { isPrivatePath, secretHint } from '../packaging/private-paths';

const isCode = /\.[cm]?[jt]sx?$/;

/**
 * Refuses what must not go into a bundle: files from outside the workspace, and data that is hidden or looks like a secret.
 * Installed packages are not looked at, nor are the files that the function's step names.
 * @param inputs real paths, as esbuild tells them: relative to the workspace
 * @param named absolute
 */
export function checkInputs(inputs: readonly string[], named: readonly string[], source: FunctionSource): void {
  const workspaceRoot = realpathSync(source.workspaceRoot);
  const allowed = new Set(named.map((file) => realpathSync(file)));
  throwProblems(
    inputs.flatMap((input): DorcProblem[] => {
      const file = path.resolve(source.workspaceRoot, input);
      const isFile = existsSync(file); // Else it is code that is written into the import itself, as `data:`.
      const real = isFile ? realpathSync(file) : file;
      const relative = path.relative(workspaceRoot, real);
      if (relative.split(path.sep).includes('node_modules') || allowed.has(real)) return [];
      const problem = { code: 'FILE_NOT_PACKAGED', file: relative.split(path.sep).join('/') };
      const message = `cannot go into the function ${source.name}: it is`;
      if (isOutside(relative)) {
        const hint = 'copy it into the workspace, and import it from there';
        return [{ ...problem, message: `${message} outside the workspace`, hint }];
      }
      if (!isFile || isCode.test(relative) || !isPrivatePath(relative)) return [];
      const why = `${message} hidden or looks like a private key or credentials`;
      return [{ ...problem, message: why, hint: secretHint(renderNaming(real, source)) }];
    }),
  );
}

function isOutside(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

/** How the step names the file, where it lies in the function's folder. */
function renderNaming(file: string, { name, root }: FunctionSource): string | undefined {
  const relative = path.relative(realpathSync(root), file);
  return isOutside(relative) ? undefined : `fn('${name}', { include: ['${relative.split(path.sep).join('/')}'] })`;
}
