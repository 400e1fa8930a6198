import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderError } from '@dorc/universal';
import { loadDefinition } from '@dorc/universal/definitions';
import { findJson, writeJson } from './json-file';

export interface SettingsRequest<Settings> {
  /** The definition file, relative to the workspace root. */
  readonly file: string;
  readonly workspaceRoot: string;
  /** `.dorc/cache` */
  readonly cacheFolder: string;
  /** Takes from the file's default export what the graph needs. @throws where it is not valid. */
  readonly parse: (value: unknown) => Settings | Promise<Settings>;
  /** What holds while the file cannot be read. */
  readonly fallback: Settings;
}

export interface SettingsResult<Settings> {
  readonly settings: Settings;
  /** Why the file cannot be read, as a terminal shows it. */
  readonly problem?: string;
}

interface CachedSettings<Settings> {
  readonly version: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly settings: Settings;
}

const formatVersion = 1;

/**
 * What the graph needs of `universal.ts` or `infra.ts`. It is kept by the content of every file that the definition is
 * made from, so that an unchanged one is neither run nor validated again. Never throws: the graph must stay whole.
 */
export async function readSettings<Settings>(request: SettingsRequest<Settings>): Promise<SettingsResult<Settings>> {
  const { file, workspaceRoot, cacheFolder, parse, fallback } = request;
  const cacheFile = join(cacheFolder, 'graph', `${file.replace(/\W/g, '-')}.json`);
  const cached = findJson(cacheFile) as CachedSettings<Settings> | undefined;
  if (cached?.version === formatVersion && isUnchanged(cached.inputs, workspaceRoot))
    return { settings: cached.settings };
  try {
    const { value, inputs } = await loadDefinition({ file: join(workspaceRoot, file), workspaceRoot, cacheFolder });
    const settings = await parse(value);
    writeJson(cacheFile, { version: formatVersion, inputs: hashFiles(inputs, workspaceRoot), settings });
    return { settings };
  } catch (error) {
    return { settings: fallback, problem: renderError(error) };
  }
}

function isUnchanged(inputs: Readonly<Record<string, string>>, workspaceRoot: string): boolean {
  return Object.entries(inputs).every(([file, hash]) => findHash(join(workspaceRoot, file)) === hash);
}

function hashFiles(files: readonly string[], workspaceRoot: string): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, findHash(join(workspaceRoot, file)) ?? '']));
}

function findHash(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return undefined;
  }
}
