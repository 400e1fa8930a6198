import { renderCanonicalJson } from './canonical-json';
import type { StackTemplate, TemplateResource } from './stack-template';

/** One value of a resource that differs; a side is missing where the value is not there. */
export interface PathChange {
  /** Keys and array positions joined by dots: `Properties.Environment.Variables.DAY`. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What would become of one resource. */
export interface TemplateChange {
  readonly logicalId: string;
  readonly type: string;
  readonly change: 'add' | 'remove' | 'modify';
  /** For `modify`. */
  readonly paths?: readonly PathChange[];
}

/**
 * What differs between two templates, resource by resource in the order of their logical ids. A resource's metadata is no change,
 * since nothing that runs depends on it.
 * @param before undefined where nothing is deployed: everything is added.
 */
export function diffTemplates(before: StackTemplate | undefined, after: StackTemplate): TemplateChange[] {
  const old = before?.Resources ?? {};
  const changes: TemplateChange[] = [];
  for (const logicalId of [...new Set([...Object.keys(old), ...Object.keys(after.Resources)])].sort()) {
    const [was, is] = [old[logicalId], after.Resources[logicalId]];
    if (was && is) {
      const paths = diffValues('', withoutMetadata(was), withoutMetadata(is));
      if (paths.length > 0) changes.push({ logicalId, type: is.Type, change: 'modify', paths });
    } else if (is) changes.push({ logicalId, type: is.Type, change: 'add' });
    else if (was) changes.push({ logicalId, type: was.Type, change: 'remove' });
  }
  return changes;
}

function withoutMetadata({ Metadata: _metadata, ...rest }: TemplateResource): Record<string, unknown> {
  return rest;
}

function diffValues(path: string, before: unknown, after: unknown): PathChange[] {
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byPosition);
    return keys.flatMap((key) => {
      const inner = path === '' ? key : `${path}.${key}`;
      if (!(key in before)) return [{ path: inner, after: after[key] }];
      if (!(key in after)) return [{ path: inner, before: before[key] }];
      return diffValues(inner, before[key], after[key]);
    });
  }
  return renderCanonicalJson(before) === renderCanonicalJson(after) ? [] : [{ path, before, after }];
}

/** Objects and arrays alike. */
function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

function byPosition(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : 1;
}
