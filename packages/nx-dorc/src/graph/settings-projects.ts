import type { ProjectConfiguration } from '@nx/devkit';
import { defaultLayer, type FoundPipeline } from '@dorc/universal/discovery';
import { createTargetTemplate } from '../targets';
import { namedInputs, settingsInputs, type WorkspaceInputs } from './project-inputs';
import { renderMetadata } from './project-metadata';

export interface SettingsFacts {
  readonly environments: readonly string[];
  readonly inputs: WorkspaceInputs;
  readonly problem?: string | undefined;
}

/** The Nx project `universal`: its stacks hold a repository for each pipeline, so they depend on which there are. */
export function renderUniversalProject(
  facts: SettingsFacts,
  pipelines: readonly FoundPipeline[],
): ProjectConfiguration {
  return renderProject('universal', facts, {
    description: 'What is the same in every environment: settings and image repositories',
    structure: { pipelines: namesByLayer(pipelines) },
    // What functions run on decides their builds.
    code: ['{projectRoot}/**/*.{ts,js,json}'],
  });
}

/** The Nx project `infra`: the environments. */
export function renderInfraProject(facts: SettingsFacts): ProjectConfiguration {
  return renderProject('infra', facts, {
    description: 'The environments: accounts, network, roles and buckets',
    structure: {},
    code: [], // A function's package is the same in every environment.
  });
}

interface Particulars {
  readonly description: string;
  readonly structure: Readonly<Record<string, unknown>>;
  readonly code: string[];
}

function renderProject(
  kind: 'universal' | 'infra',
  { environments, inputs, problem }: SettingsFacts,
  { description, structure, code }: Particulars,
): ProjectConfiguration {
  return {
    name: kind,
    root: kind,
    sourceRoot: kind,
    projectType: 'application',
    tags: [`dorc:${kind}`],
    metadata: renderMetadata({ kind, ...(problem ? { problem } : {}) }, description),
    namedInputs: { [namedInputs.definition]: ['{projectRoot}/**/*.{ts,js,json}'], [namedInputs.code]: code },
    targets: createTargetTemplate(kind, { environments, inputs: settingsInputs(inputs) })({
      projectName: kind,
      structure,
    }),
  };
}

function namesByLayer(pipelines: readonly FoundPipeline[]): Record<string, string[]> {
  const layers: Record<string, string[]> = {};
  for (const { layer, name } of pipelines) (layers[layer || defaultLayer] ??= []).push(name);
  return layers;
}
