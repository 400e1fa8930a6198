import type { ResourceChange } from './stack-template';

/** Says in a data scientist's words what a change of one type of resource means. */
export interface ChangeDescriber {
  /** CloudFormation types that it speaks of. */
  readonly types: readonly string[];
  /** What one of them is called. */
  readonly noun: string;
  /** Its name among others of the same noun. */
  name(properties: Readonly<Record<string, unknown>>): string;
  /** One sentence per thing that changes, given the resource's name; none where the change follows from another. */
  describe(change: ResourceChange, name: string): readonly string[];
}

/** The last part of a physical name: `extract` of `acme--prod--raw--etl--extract`. */
export function shortName(name: unknown): string {
  return typeof name === 'string' ? (name.split('--').at(-1) ?? name) : 'a resource';
}

/** `added` or `removed`, or undefined where the resource stays. */
export function addedOrRemoved({ before, after }: ResourceChange): 'added' | 'removed' | undefined {
  if (before && after) return undefined;
  return after ? 'added' : 'removed';
}

/** `memory from 512 to 1024`, for each of the settings that differ. */
export function describeSettings(
  { before = {}, after = {} }: ResourceChange,
  settings: Readonly<Record<string, (properties: Readonly<Record<string, unknown>>) => unknown>>,
): string[] {
  return Object.entries(settings).flatMap(([label, read]) => {
    const [old, young] = [renderValue(read(before)), renderValue(read(after))];
    return old === young ? [] : [`${label} from ${old} to ${young}`];
  });
}

function renderValue(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
