import type { ChangeDescriber } from './describer';
import { describeBucket } from './describe-bucket';
import { describeFunction } from './describe-function';
import { describePermissions } from './describe-permissions';
import { describeRepository } from './describe-repository';
import { describeSchedule } from './describe-schedule';
import { describeStateMachine } from './describe-state-machine';
import { findResourceChanges, type ComparedTemplate } from './stack-template';

/** In the order in which their sentences are printed. */
const describers: readonly ChangeDescriber[] = [
  describeStateMachine,
  describeFunction,
  describeSchedule,
  describePermissions,
  describeBucket,
  describeRepository,
];

/** Types whose changes only follow from another's: a version from its function, a log group from its function. */
const silent = new Set(['AWS::Lambda::Version', 'AWS::Logs::LogGroup', 'AWS::S3::BucketPolicy']);

/** What a new stack holds, a line for each kind of thing: `functions: clean, report`. */
export function describeNew(template: ComparedTemplate): string[] {
  const resources = Object.values(template.Resources ?? {});
  return describers.flatMap(({ types, noun, name }) => {
    const names = resources.filter(({ Type }) => types.includes(Type)).map(({ Properties = {} }) => name(Properties));
    const plural = noun.replace(/y$/, 'ie');
    return names.length > 0 ? [`new ${names.length > 1 ? `${plural}s` : noun}: ${names.sort().join(', ')}`] : [];
  });
}

/**
 * What a deploy would change or has changed, in a data scientist's words: steps, code, schedule, permissions.
 * A type that nobody speaks of is named as it is. Empty where nothing differs that a person would notice.
 */
export function describeChanges(before: ComparedTemplate | undefined, after: ComparedTemplate | undefined): string[] {
  const changes = findResourceChanges(before, after);
  const spoken = describers.flatMap(({ types, name, describe }) =>
    changes
      .filter(({ type }) => types.includes(type))
      .flatMap((change) => describe(change, name(change.after ?? change.before ?? {}))),
  );
  const known = new Set(describers.flatMap(({ types }) => types));
  const others = changes
    .filter(({ type }) => !known.has(type) && !silent.has(type))
    .map(
      ({ type, logicalId, before: old, after: young }) =>
        `${logicalId} (${type}) is ${old ? (young ? 'changed' : 'removed') : 'added'}`,
    );
  return [...spoken, ...others];
}
