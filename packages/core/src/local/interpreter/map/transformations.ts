import { describeChild, type Child } from './child-execution';

/** A value of `Transformation`: what the results of children are made into. */
type Transformation = (children: readonly Child[]) => readonly unknown[];

const compact: Transformation = (children) => children.map(resultOf);

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html */
const transformations: Readonly<Record<string, Transformation>> = {
  NONE: (children) => children.map(describeChild),
  COMPACT: compact,
  FLATTEN: (children) => compact(children).flat(1),
};

/** The results of children in the order of their items. */
export function transformResults(name: string, children: readonly Child[]): readonly unknown[] {
  return (transformations[name] ?? compact)(children);
}

/** A child's output; a child that failed within the tolerance is described instead, as documented. */
function resultOf(child: Child): unknown {
  return child.outcome.output ? child.outcome.output.value : describeChild(child);
}
