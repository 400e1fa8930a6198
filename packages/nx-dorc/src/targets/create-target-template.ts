import type { TargetConfiguration } from '@nx/devkit';
import { targets } from './registry';
import type { ProjectKind, TargetContext, TargetKind } from './target-kind';

export interface TargetParticulars {
  readonly projectName: string;
  /** What the project's results take from the folder structure. */
  readonly structure: Readonly<Record<string, unknown>>;
}

export type TargetTemplate = (particulars: TargetParticulars) => Record<string, TargetConfiguration>;

/**
 * The targets of all projects that are alike. What they share is made once: in a workspace of a thousand pipelines the
 * graph is computed for every command.
 */
export function createTargetTemplate(project: ProjectKind, context: TargetContext): TargetTemplate {
  const own = targets.all
    .filter(({ projects }) => projects.includes(project))
    .map((target) => ({ target, shared: configure(target, context), example: target.example?.(context) }));
  return (particulars) => {
    const configured: Record<string, TargetConfiguration> = {};
    for (const { target, shared, example } of own) {
      configured[target.kind] =
        target.usesStructure || example ? personalise(target, shared, example, particulars) : shared;
    }
    return configured;
  };
}

function configure(target: TargetKind, context: TargetContext): TargetConfiguration {
  return { ...target.configure(context), metadata: { description: target.summary } };
}

function personalise(
  { kind, summary, usesStructure }: TargetKind,
  shared: TargetConfiguration,
  example: Readonly<Record<string, unknown>> | undefined,
  { projectName, structure }: TargetParticulars,
): TargetConfiguration {
  const target = { ...shared };
  if (usesStructure) target.options = { ...shared.options, ...structure };
  if (example) {
    const help = { command: `npx nx run ${projectName}:${kind} --help`, example: { options: { ...example } } };
    target.metadata = { description: summary, help };
  }
  return target;
}
