import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { CreateNodesResultArray, NxJsonConfiguration, ProjectConfiguration } from '@nx/devkit';
import { renderError } from '@dorc/universal';
import { readPipelines, type FoundPipeline } from '@dorc/universal/discovery';
import type { FunctionRuntime } from '@dorc/universal/runtimes';
import { createTargetTemplate, type TargetTemplate } from '../targets';
import { createCachedFileSystem } from './cached-file-system';
import { findSharedRoots } from './find-shared-roots';
import { defaultSourceFolder, infraFile, pipelineFile, universalFile } from '../workspace/layout';
import { renderPipelineProject, usedRuntimes } from './pipeline-project';
import { pipelineInputs, resolveWorkspaceInputs, type WorkspaceInputs } from './project-inputs';
import { readSettings, type SettingsResult } from './read-settings';
import { scanDefinition, type ScannedDefinition } from './scan-definition';
import { renderInfraProject, renderUniversalProject } from './settings-projects';
import { renderSharedProject } from './shared-project';

export interface ProjectsRequest {
  readonly workspaceRoot: string;
  readonly nxJson: NxJsonConfiguration;
  /** `.dorc/cache` */
  readonly cacheFolder: string;
  /** The definition files that Nx has found, relative to the workspace root. */
  readonly files: readonly string[];
  readonly runtimes: readonly FunctionRuntime[];
}

/**
 * The Nx projects of a workspace. Nothing that is wrong in a file of the user's throws: Nx would refuse every command.
 * The project is there all the same, says what is wrong in its metadata, and its tasks fail with the reason.
 */
export async function createProjects(request: ProjectsRequest): Promise<CreateNodesResultArray> {
  const { workspaceRoot, nxJson, files, runtimes } = request;
  const has = (file: string) => files.includes(file);
  const [universal, infra] = await Promise.all([
    has(universalFile) ? readUniversal(request) : noSettings({ sourceFolder: defaultSourceFolder }),
    has(infraFile) ? readInfra(request) : noSettings({ environments: ['local'] }),
  ]);
  const inputs = resolveWorkspaceInputs(workspaceRoot, nxJson, runtimes);
  const pipelines = findPipelinesOf(request, universal.settings.sourceFolder);
  const { environments } = infra.settings;

  const targetsOf = createTemplateCache(environments, inputs);
  const nodes: [string, ProjectConfiguration][] = pipelines.map((pipeline) => {
    const file = `${pipeline.root}/${pipelineFile}`;
    const { scanned, problem } = scanFile(`${workspaceRoot}/${file}`);
    return [file, renderPipelineProject({ pipeline, scanned, problem, targets: targetsOf(pipeline, scanned) })];
  });
  if (has(universalFile)) {
    nodes.push([
      universalFile,
      renderUniversalProject({ environments, inputs, problem: universal.problem }, pipelines),
    ]);
  }
  if (has(infraFile)) nodes.push([infraFile, renderInfraProject({ environments, inputs, problem: infra.problem })]);
  const [owner] = nodes.at(-1) ?? [];
  if (owner !== undefined) {
    for (const root of findSharedRoots(workspaceRoot)) nodes.push([owner, renderSharedProject(root)]);
  }
  return nodes.map(([file, project]) => [file, { projects: { [project.root]: project } }] as const);
}

function readUniversal({
  workspaceRoot,
  cacheFolder,
}: ProjectsRequest): Promise<SettingsResult<{ sourceFolder: string }>> {
  return readSettings({
    file: universalFile,
    workspaceRoot,
    cacheFolder,
    fallback: { sourceFolder: defaultSourceFolder },
    async parse(value) {
      const { parseUniversal } = await import('@dorc/universal');
      return { sourceFolder: parseUniversal(value, universalFile).sourceFolder };
    },
  });
}

function readInfra({
  workspaceRoot,
  cacheFolder,
}: ProjectsRequest): Promise<SettingsResult<{ environments: string[] }>> {
  return readSettings({
    file: infraFile,
    workspaceRoot,
    cacheFolder,
    fallback: { environments: ['local'] },
    async parse(value) {
      const { environmentNames, parseInfra } = await import('@dorc/infra');
      return { environments: environmentNames(parseInfra(value, infraFile)) };
    },
  });
}

function noSettings<Settings>(settings: Settings): SettingsResult<Settings> {
  return { settings };
}

/** The pipelines among the files that Nx has found: one or two folders below the source folder. */
function findPipelinesOf(request: ProjectsRequest, sourceFolder: string): FoundPipeline[] {
  const { workspaceRoot, cacheFolder, files, runtimes } = request;
  const roots = new Set(
    files.filter((file) => posix.basename(file) === pipelineFile).map((file) => posix.dirname(file)),
  );
  const own = [...roots].filter((root) => {
    const parent = posix.dirname(root);
    return parent === sourceFolder || (posix.dirname(parent) === sourceFolder && !roots.has(parent));
  });
  const handlers = Object.fromEntries(runtimes.map(({ kind, handlerFile }) => [kind, handlerFile]));
  const fs = createCachedFileSystem(workspaceRoot, join(cacheFolder, 'graph', 'folders.json'), Date.now());
  const pipelines = readPipelines(fs, sourceFolder, own, handlers);
  fs.save();
  return pipelines;
}

/** Pipelines in the same languages share their targets, but for their names. */
function createTemplateCache(environments: readonly string[], workspace: WorkspaceInputs) {
  const templates = new Map<string, TargetTemplate>();
  return (pipeline: FoundPipeline, { importedFolders }: ScannedDefinition): TargetTemplate => {
    const used = usedRuntimes(pipeline);
    const key = `${used.join()};${importedFolders.join()}`;
    let template = templates.get(key);
    if (!template) {
      template = createTargetTemplate('pipeline', {
        environments,
        inputs: pipelineInputs(workspace, used, importedFolders),
      });
      templates.set(key, template);
    }
    return template;
  };
}

function scanFile(file: string): { scanned: ScannedDefinition; problem?: string } {
  try {
    return { scanned: scanDefinition(readFileSync(file, 'utf8')) };
  } catch (error) {
    return { scanned: { importedFolders: [] }, problem: renderError(error) };
  }
}
