/** What is compared: the resources of a CloudFormation template, by logical id. */
export interface ComparedTemplate {
  readonly Resources?: Readonly<Record<string, ComparedResource>>;
}

export interface ComparedResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The properties of a resource before and after; undefined where it does not exist. */
export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
}

/** The resources that differ between two templates, in the order of their logical ids. */
export function findResourceChanges(
  before: ComparedTemplate | undefined,
  after: ComparedTemplate | undefined,
): ResourceChange[] {
  const [old, young] = [before?.Resources ?? {}, after?.Resources ?? {}];
  return [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .sort()
    .map((logicalId) => ({
      logicalId,
      type: (young[logicalId] ?? old[logicalId])?.Type ?? '',
      before: old[logicalId] && (old[logicalId].Properties ?? {}),
      after: young[logicalId] && (young[logicalId].Properties ?? {}),
    }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
