import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from '../../schema';
import { keepFile, runProcess } from '../../process';

export interface ProbeRequest {
  readonly cacheFolder: string;
  readonly workspaceRoot: string;
}

const probe = z.object({ identity: z.string(), output: z.string().nullable() });

/**
 * What a program prints when it is asked about itself (its version, say), or undefined where it fails. The answer is kept
 * under the program's path, time and size, so that asking again starts nothing; a kept answer for which `isValid` does
 * not hold is asked for anew.
 */
export async function probeProgram(
  file: string,
  args: readonly string[],
  request: ProbeRequest,
  isValid: (output: string) => boolean = () => true,
): Promise<string | undefined> {
  const identity = renderIdentity(file, request.workspaceRoot);
  const cached = path.join(request.cacheFolder, 'programs', `${hash([file, ...args].join('\n')).slice(0, 16)}.json`);
  const known = findProbe(cached);
  if (known?.identity === identity && (known.output === null || isValid(known.output)))
    return known.output ?? undefined;
  const output = await ask(file, args, request.workspaceRoot);
  // Best effort: without the cache, on a read-only or full disk, the program is asked again.
  await keepFile(cached, JSON.stringify({ identity, output: output ?? null })).catch(() => undefined);
  return output;
}

async function ask(file: string, args: readonly string[], cwd: string): Promise<string | undefined> {
  try {
    const { code, stdout } = await runProcess(file, args, { cwd, timeout: 30_000 });
    return code === 0 ? stdout.trim() : undefined;
  } catch {
    return undefined; // It cannot be started: not a program for this machine.
  }
}

function findProbe(file: string): z.infer<typeof probe> | undefined {
  try {
    return probe.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function renderIdentity(file: string, workspaceRoot: string): string {
  const { mtimeMs, size } = statSync(realpathSync(file));
  const context = isScript(file) ? versionManagerContext(file, workspaceRoot) : [];
  return hash(JSON.stringify([file, mtimeMs, size, ...context]));
}

/** pyenv, asdf and mise put scripts on the PATH that choose a version by variables and by files in the folders above. */
function versionManagerContext(file: string, workspaceRoot: string): (string | undefined)[] {
  const folders = [workspaceRoot];
  for (let folder = workspaceRoot; path.dirname(folder) !== folder; folder = path.dirname(folder))
    folders.push(path.dirname(folder));
  const files = folders.flatMap((folder) =>
    ['.python-version', '.tool-versions', 'mise.toml'].map((name) => path.join(folder, name)),
  );
  files.push(path.join(path.dirname(path.dirname(file)), 'version'));
  return [process.env['PYENV_VERSION'], process.env['ASDF_PYTHON_VERSION'], ...files.map(findText)];
}

function isScript(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(2);
    readSync(descriptor, start, 0, 2, 0);
    return start.toString('latin1') === '#!';
  } finally {
    closeSync(descriptor);
  }
}

function findText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
