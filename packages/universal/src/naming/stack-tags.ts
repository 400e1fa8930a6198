import type { PipelineScope } from './physical-names';

/**
 * The tags of a stack, which CloudFormation puts on its resources: the user's, and what tells dorc's own apart.
 * At most 50. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function stackTags(
  scope: { readonly project: string } & Partial<PipelineScope>,
  tags: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = { project: scope.project, environment: scope.environment, layer: scope.layer, pipeline: scope.pipeline };
  const named = Object.entries(own).flatMap(([name, value]) =>
    value === undefined ? [] : [[`dorc:${name}`, value] as const],
  );
  return { ...tags, ...Object.fromEntries(named) };
}
