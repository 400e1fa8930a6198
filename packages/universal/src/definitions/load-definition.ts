import Module from 'node:module';
import { dirname, relative } from 'node:path';
import { DorcError, isDorcError } from '../errors';
import { bundleDefinition } from './bundle-definition';
import { findThrowPlace } from './find-throw-place';
import { definitionCachePath, findCachedDefinition, writeCachedDefinition } from './definition-cache';

export interface DefinitionRequest {
  /** Absolute path of `pipeline.ts`, `universal.ts` or `infra.ts`. */
  readonly file: string;
  readonly workspaceRoot: string;
  /** Where bundles are kept between processes: `.dorc/cache`. */
  readonly cacheFolder: string;
}

export interface LoadedDefinition {
  /** The file's default export, not checked in any way. */
  readonly value: unknown;
  /** The files of the workspace that it was made from, relative to the workspace root, itself included. */
  readonly inputs: readonly string[];
}

/**
 * Runs a definition file and returns its default export. The bundle is kept by the content of every file in it, so an
 * unchanged definition costs a few reads and no compiler.
 * @throws DorcError `DEFINITION_DOES_NOT_COMPILE`, `DEFINITION_CYCLE`, `DEFINITION_THROWS`, `DEFINITION_WITHOUT_DEFAULT`.
 */
export async function loadDefinition({
  file,
  workspaceRoot,
  cacheFolder,
}: DefinitionRequest): Promise<LoadedDefinition> {
  const name = relative(workspaceRoot, file);
  const path = definitionCachePath(cacheFolder, name);
  let definition = findCachedDefinition(path, workspaceRoot);
  if (!definition) {
    definition = await bundleDefinition(file, workspaceRoot);
    writeCachedDefinition(path, definition);
  }
  return { value: runDefinition(definition.code, file, workspaceRoot), inputs: Object.keys(definition.inputs) };
}

/** Runs the bundle as if it stood where the definition file stands, so that packages resolve from there. */
function runDefinition(code: string, file: string, workspaceRoot: string): unknown {
  const name = relative(workspaceRoot, file);
  const module = new Module(file) as Module & { _compile(code: string, filename: string): void };
  module.filename = file;
  module.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(dirname(file));
  try {
    module._compile(code, file);
  } catch (error) {
    if (isDorcError(error)) throw error;
    const place = findThrowPlace(error, code, file);
    throw new DorcError({
      code: 'DEFINITION_THROWS',
      file: place ? relative(workspaceRoot, place) : name,
      message: `this file throws while it is read: ${error instanceof Error ? error.message : String(error)}`,
      hint: place ? 'correct that line, or what it uses' : 'take out what was last changed',
      cause: error,
    });
  }
  const exported = module.exports as { default?: unknown };
  if (exported.default === undefined) {
    throw new DorcError({
      code: 'DEFINITION_WITHOUT_DEFAULT',
      file: name,
      message: 'this file has no default export',
      hint: `begin it with 'export default define…({', as the generators write it`,
    });
  }
  return exported.default;
}
