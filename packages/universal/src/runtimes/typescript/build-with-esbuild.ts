import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BuildFailure, BuildOptions, Message, OutputFile, Plugin } from 'esbuild';
import { throwProblems, type DorcProblem } from '../../errors';
import { explainMessage } from './explain-message';

export interface BundleRequest {
  readonly workspaceRoot: string;
  /** Absolute paths by the name of the bundle: `{ lambda: '/…/lambda.ts' }`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Node's major version: `22`. */
  readonly node: string;
}

export interface Bundle {
  /** `lambda.js` and `lambda.js.map` for each entry. */
  readonly files: readonly OutputFile[];
  /** The files that went in, relative to the workspace. */
  readonly inputs: readonly string[];
}

/** What Lambda's Node brings. https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html */
export const providedPackages = ['@aws-sdk/*', '@smithy/*'] as const;

/**
 * Bundles TypeScript to one file and a source map for each entry, with everything they import but what Lambda's Node brings.
 * The bytes depend on the sources alone: paths are relative to the workspace.
 * @throws DorcError with every problem that esbuild has found
 */
export async function buildWithEsbuild({ workspaceRoot, entries, node }: BundleRequest): Promise<Bundle> {
  const { build } = await import('esbuild');
  const [first = workspaceRoot] = Object.values(entries);
  const tsconfig = findTsconfig(path.dirname(first), workspaceRoot);
  const options: BuildOptions = {
    absWorkingDir: workspaceRoot,
    entryPoints: { ...entries },
    outdir: workspaceRoot, // Nothing is written; the source maps are relative to it.
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: `node${node}`,
    sourcemap: 'linked',
    external: [...providedPackages],
    plugins: [refuseNativeModules],
    logLevel: 'silent',
    ...(tsconfig ? { tsconfig } : {}),
  };
  try {
    const result = await build(options);
    return { files: result.outputFiles ?? [], inputs: Object.keys(result.metafile?.inputs ?? {}).sort() };
  } catch (error) {
    if (isBuildFailure(error)) throwProblems(error.errors.map(renderProblem));
    throw error;
  }
}

/**
 * esbuild finds `tsconfig.json` by itself; a workspace with `tsconfig.base.json` alone is what Nx makes, and its `paths` count.
 * https://esbuild.github.io/content-types/#tsconfig-json
 */
export function findTsconfig(folder: string, workspaceRoot: string): string | undefined {
  for (let current = folder; current.startsWith(workspaceRoot); current = path.dirname(current)) {
    if (existsSync(path.join(current, 'tsconfig.json'))) return undefined;
  }
  const base = path.join(workspaceRoot, 'tsconfig.base.json');
  return existsSync(base) ? base : undefined;
}

const refuseNativeModules: Plugin = {
  name: 'dorc-native-modules',
  setup: (build) =>
    build.onResolve({ filter: /\.node$/ }, ({ path: name }) => ({
      errors: [{ text: `${name} is a native module: it is compiled for this machine and would not run on Lambda` }],
    })),
};

function isBuildFailure(error: unknown): error is BuildFailure {
  return typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors);
}

function renderProblem({ text, location }: Message): DorcProblem {
  const { message, hint } = explainMessage(text);
  const code = 'TYPESCRIPT_NOT_BUILT';
  if (!location) return { code, message, hint };
  const { file, line, column } = location;
  return { code, file, message: `line ${line}, column ${column + 1}: ${message}`, hint };
}
