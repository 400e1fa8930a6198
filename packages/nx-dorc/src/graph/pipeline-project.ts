import type { ProjectConfiguration } from '@nx/devkit';
import type { FoundPipeline } from '@dorc/universal/discovery';
import type { TargetTemplate } from '../targets';
import { namedInputs } from './project-inputs';
import { renderMetadata } from './project-metadata';
import type { ScannedDefinition } from './scan-definition';

export interface PipelineFacts {
  readonly pipeline: FoundPipeline;
  readonly scanned: ScannedDefinition;
  readonly targets: TargetTemplate;
  readonly problem?: string | undefined;
}

/** What counts of an imported pipeline: its definition, never its functions. */
const pipelineNamedInputs = {
  [namedInputs.definition]: ['{projectRoot}/*.{ts,js,json}'],
  [namedInputs.code]: ['{projectRoot}/*.{ts,js,json}'],
};

/** The Nx project of a pipeline. */
export function renderPipelineProject(facts: PipelineFacts): ProjectConfiguration {
  const { pipeline, scanned, targets, problem } = facts;
  const { projectName: name, root, layer } = pipeline;
  const functions = Object.fromEntries(pipeline.functions.map((each) => [each.name, each.runtime ?? null]));
  return {
    name,
    root,
    sourceRoot: root,
    projectType: 'application',
    tags: ['dorc:pipeline', `layer:${layer}`],
    metadata: renderMetadata(
      { kind: 'pipeline', layer, functions, ...(problem ? { problem } : {}) },
      scanned.description ?? `Pipeline of the layer ${layer}`,
      usedRuntimes(pipeline),
    ),
    namedInputs: pipelineNamedInputs,
    targets: targets({ projectName: name, structure: { functions } }),
  };
}

/** The kinds of runtime that a pipeline's functions are written for, sorted. */
export function usedRuntimes({ functions }: FoundPipeline): string[] {
  return [...new Set(functions.flatMap(({ runtime }) => runtime ?? []))].sort();
}
