import type { Kind } from '../kinds';
import type { FunctionPackage } from './function-package';
import type { RuntimeInputs } from './runtime-inputs';

/** The processor architectures of Lambda, by Lambda's names. */
export type Architecture = 'x86_64' | 'arm64';

/** What functions run on, by runtime kind: `{ python: '3.13', node: '22' }`. */
export interface RuntimeVersions {
  readonly python: string;
  readonly node: string;
}

/**
 * What a build is for: `lambda` is shared by every environment on AWS; `local` is this machine with its own interpreter.
 */
export type BuildTarget = { readonly for: 'lambda'; readonly architecture: Architecture } | { readonly for: 'local' };

/** Where a function's source is. All paths are absolute. */
export interface FunctionSource {
  readonly name: string;
  /** The function's folder. */
  readonly root: string;
  readonly pipelineRoot: string;
  readonly workspaceRoot: string;
}

export interface PackageRequest extends FunctionSource {
  readonly target: BuildTarget;
  readonly versions: RuntimeVersions;
  /** A folder for what may be kept between builds (`.dorc/cache`); created when needed. */
  readonly cacheFolder: string;
  /** Files of the function's folder that go in although they are hidden or look like secrets, relative to it. */
  readonly include?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (message: string) => void;
  /** Where given, what the functions of one build have in common is found once. */
  readonly memo?: PackageMemo;
}

/** What has been found for functions packaged at the same time: `new Map()` to begin with, and no longer than their files stay as they are. */
export type PackageMemo = Map<string, Promise<unknown>>;

/**
 * How to start the process that runs a function's handler on this machine. The protocol is the same for every runtime
 * and described in `worker-protocol.md`.
 */
export interface WorkerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What has been found of shared code, by path: `new Map()` to begin with. */
export type SharedCodeCache = Map<string, readonly string[]>;

export interface ScaffoldRequest {
  /** The function's name. */
  readonly name: string;
  readonly pipeline: string;
}

/** A language that functions are written in. One folder here, one line in `all.ts`. */
export interface FunctionRuntime extends Kind {
  /** The file that makes a folder a function of this runtime: `lambda.py`. */
  readonly handlerFile: string;
  /** Lambda's handler string: `lambda.handler`. */
  readonly handler: string;
  /** Lambda's runtime identifier: `python3.13`. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
  lambdaRuntime(versions: RuntimeVersions): string;
  /** The newest version that Lambda offers and the ones that may be asked for. */
  readonly versions: {
    readonly setting: keyof RuntimeVersions;
    readonly default: string;
    readonly allowed: readonly string[];
  };
  /** The packages to put beside the handler, and the handler's own files. */
  package(request: PackageRequest): Promise<FunctionPackage>;
  /** How to run the handler here; installs what it needs first. */
  worker(request: Omit<PackageRequest, 'target'>): Promise<WorkerCommand>;
  /**
   * Folders (absolute) of shared code that the function imports, directly and through other shared code, found without
   * running it; a module of one file is that file. They become edges of the Nx graph. Sorted. One cache may serve many
   * functions of a workspace, as long as its files do not change meanwhile.
   */
  findSharedFolders(source: FunctionSource, cache?: SharedCodeCache): readonly string[];
  /** What decides its builds and tests besides the pipeline's own folder and shared code. */
  inputs(workspaceRoot: string): RuntimeInputs;
  /** The files of a new function, by path relative to the function's folder. */
  scaffold(request: ScaffoldRequest): Readonly<Record<string, string>>;
  /** The test files of this runtime in a pipeline's folder, absolute and sorted. */
  findTests(pipelineRoot: string): readonly string[];
  /** The command that runs the test files of a pipeline, and fails where one of them does. */
  test(
    request: Omit<PackageRequest, 'target' | 'name' | 'root'> & { readonly files: readonly string[] },
  ): Promise<WorkerCommand>;
}
