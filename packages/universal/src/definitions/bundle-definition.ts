import { join, relative, sep } from 'node:path';
import type { DorcError } from '../errors';
import { throwProblems } from '../errors';
import { hashFile, type CachedDefinition } from './definition-cache';

interface EsbuildMessage {
  readonly text: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/**
 * Bundles a definition file with everything of the workspace that it imports; packages stay outside.
 * esbuild is loaded here, since most definitions come from the cache.
 * @throws DorcError `DEFINITION_DOES_NOT_COMPILE`, with all of esbuild's messages.
 */
export async function bundleDefinition(file: string, workspaceRoot: string): Promise<CachedDefinition> {
  const { build } = await import('esbuild');
  try {
    const result = await build({
      entryPoints: [file],
      absWorkingDir: workspaceRoot,
      bundle: true,
      write: false,
      metafile: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      sourcemap: 'inline',
      sourcesContent: false,
      outfile: `${file}.js`,
      logLevel: 'silent',
    });
    const inputs = Object.keys(result.metafile.inputs).map((input) => {
      const path = relative(workspaceRoot, join(workspaceRoot, input)).split(sep).join('/');
      return [path, hashFile(join(workspaceRoot, input)) ?? ''] as const;
    });
    return { code: result.outputFiles[0]?.text ?? '', inputs: Object.fromEntries(inputs) };
  } catch (error) {
    const messages = (error as { errors?: EsbuildMessage[] }).errors;
    if (!messages?.length) throw error;
    throwProblems(messages.map((message) => toProblem(message, relative(workspaceRoot, file))));
    throw error;
  }
}

function toProblem({ text, location }: EsbuildMessage, file: string): ConstructorParameters<typeof DorcError>[0] {
  return {
    code: 'DEFINITION_DOES_NOT_COMPILE',
    file: location ? `${location.file}:${location.line}:${location.column + 1}` : file,
    message: text,
  };
}
