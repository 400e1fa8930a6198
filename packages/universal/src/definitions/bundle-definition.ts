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
 * @throws DorcError `DEFINITION_DOES_NOT_COMPILE`, with all of esbuild's messages; `DEFINITION_CYCLE`.
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
    refuseCycle(result.metafile, relative(workspaceRoot, file).split(sep).join('/'));
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

interface ImportGraph {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly { readonly path: string }[] }>>;
}

/** A definition that imports itself by way of others: none of them is complete when the next one reads it. */
function refuseCycle({ inputs }: ImportGraph, file: string): void {
  const chain = findChain(inputs, file, file, new Set());
  if (!chain) return;
  throwProblems([
    {
      code: 'DEFINITION_CYCLE',
      file,
      message: `this file imports itself: ${[file, ...chain].join(' → ')}`,
      hint: 'take out one of these imports; what both files need can go into a third one',
    },
  ]);
}

/** The files on the way from one to another by imports, the last one included. */
function findChain(inputs: ImportGraph['inputs'], from: string, to: string, seen: Set<string>): string[] | undefined {
  for (const { path } of inputs[from]?.imports ?? []) {
    if (path === to) return [path];
    if (seen.has(path)) continue;
    seen.add(path);
    const rest = findChain(inputs, path, to, seen);
    if (rest) return [path, ...rest];
  }
  return undefined;
}

function toProblem({ text, location }: EsbuildMessage, file: string): ConstructorParameters<typeof DorcError>[0] {
  return {
    code: 'DEFINITION_DOES_NOT_COMPILE',
    file: location ? `${location.file}:${location.line}:${location.column + 1}` : file,
    message: text,
    hint: 'correct that line; an editor that knows TypeScript marks it',
  };
}
