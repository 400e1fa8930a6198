import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NxJsonConfiguration, TargetConfiguration } from '@nx/devkit';
import type { FunctionRuntime } from '@dorc/universal/runtimes';
import type { ProjectInputs } from '../targets';
import { dockerfileName } from '../workspace/layout';
import { findHashedPackages } from './find-hashed-packages';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/**
 * The named inputs that dorc's tasks take from the projects they depend on. `init` writes them into nx.json for projects
 * that dorc does not infer; those that it does have their own. Nx refuses a name that nx.json does not have.
 */
export const namedInputs = {
  definition: 'dorcDefinition',
  code: 'dorcCode',
} as const;

/** What `init` writes into nx.json: all of a project, and its TypeScript. */
export const workspaceNamedInputs = {
  [namedInputs.definition]: ['{projectRoot}/**/*.{ts,js,json}'],
  [namedInputs.code]: ['{projectRoot}/**/*', '!{projectRoot}/**/__pycache__/**'],
};

/** The inputs that every project of a workspace shares. */
export interface WorkspaceInputs {
  readonly ofDependencies: { readonly definition: string; readonly code: string };
  readonly packages: Inputs;
  /** What a Dockerfile of the whole workspace may copy. */
  readonly dockerfile: Inputs;
  /** By runtime kind. */
  readonly runtimes: ReadonlyMap<string, RuntimeNxInputs>;
}

interface RuntimeNxInputs {
  readonly build: Inputs;
  readonly tests: Inputs;
}

export function resolveWorkspaceInputs(
  workspaceRoot: string,
  nxJson: NxJsonConfiguration,
  runtimes: readonly FunctionRuntime[],
): WorkspaceInputs {
  const known = (name: string) => (nxJson.namedInputs && name in nxJson.namedInputs ? `^${name}` : '^default');
  const packages = findHashedPackages(workspaceRoot);
  return {
    ofDependencies: { definition: known(namedInputs.definition), code: known(namedInputs.code) },
    dockerfile: existsSync(join(workspaceRoot, dockerfileName)) ? ['{workspaceRoot}/**/*'] : [],
    packages: packages.length > 0 ? [{ externalDependencies: packages }] : [],
    runtimes: new Map(runtimes.map((runtime) => [runtime.kind, renderRuntimeInputs(runtime, workspaceRoot)])),
  };
}

function renderRuntimeInputs(runtime: FunctionRuntime, workspaceRoot: string): RuntimeNxInputs {
  const { files, leftOut, environment, commands } = runtime.inputs(workspaceRoot);
  const tests: Inputs = [
    ...[...new Set(files)].map((file) => `{workspaceRoot}/${file}`),
    ...environment.map((env) => ({ env })),
    ...commands.map((command) => ({ runtime: command })),
  ];
  return { build: [...leftOut.map((glob) => `!{projectRoot}/${glob}`), ...tests], tests };
}

/*
 * Builds for `local` depend on the machine and on whether it may have a Docker daemon, on which they are images. Nx runs each command once for all
 * projects, at every start: so these are quick ones, which Windows does without.
 */
const machine: Inputs = [{ runtime: 'uname -sm || echo %PROCESSOR_ARCHITECTURE%' }];
const docker: Inputs = [{ runtime: 'test -n "$DOCKER_HOST" -o -e /var/run/docker.sock && echo docker || echo none' }];

/** The inputs of a pipeline with functions of these runtimes. */
export function pipelineInputs(
  workspace: WorkspaceInputs,
  usedRuntimes: readonly string[],
  importedFolders: readonly string[],
): ProjectInputs {
  const used = usedRuntimes.flatMap((kind) => workspace.runtimes.get(kind) ?? []);
  const { ofDependencies, packages } = workspace;
  return {
    definition: [
      '{projectRoot}/*.{ts,js,json}',
      ...importedFolders.map((folder) => `{projectRoot}/${folder}/**/*`),
      ofDependencies.definition,
      ...packages,
    ],
    code: [
      '{projectRoot}/**/*',
      ...used.flatMap(({ build }) => build),
      '{workspaceRoot}/dorc.lock.json',
      ...workspace.dockerfile,
      ofDependencies.code,
      ...machine,
      ...docker,
      ...packages,
    ],
    tests: ['{projectRoot}/**/*', ...used.flatMap(({ tests }) => tests), ofDependencies.code, ...machine, ...packages],
  };
}

/** The inputs of `universal` and `infra`: their own files and what these import. */
export function settingsInputs({ ofDependencies, packages }: WorkspaceInputs): ProjectInputs {
  const definition: Inputs = ['{projectRoot}/**/*.{ts,js,json}', ofDependencies.definition, ...packages];
  return { definition, code: [], tests: [] };
}
