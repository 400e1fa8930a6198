import type { AwsClients } from '@dorc/universal/aws';
import { findCallers } from './find-callers';
import { deleteVersion, findImageDigest, listFunctionNames, listVersions } from './list-versions';
import { planVersions } from './plan-versions';

export interface VersionsPrune {
  readonly clients: AwsClients;
  /** What the names of the environment's pipelines and functions begin with. */
  readonly prefix: string;
  readonly keep: number;
  readonly keepDays: number;
  /** Whether versions are deleted; else they are only listed. */
  readonly isMeant: boolean;
  readonly report: (line: string) => void;
}

/** How many functions are asked about at once: Lambda takes some 15 such calls a second in an account, and the client waits where it refuses. */
const atOnce = 5;

/**
 * Lists, or deletes, the versions of an environment's functions that nothing calls.
 * @returns the digests of the images that the others run
 */
export async function pruneVersions(request: VersionsPrune): Promise<{ count: number; inUse: ReadonlySet<string> }> {
  const { clients, prefix, keep, keepDays, isMeant, report } = request;
  const lambda = clients.lambda();
  const functions = await listFunctionNames(lambda, prefix);
  const versions = (await inGroups(functions, (name) => listVersions(lambda, name))).flat();
  const callers = await findCallers(clients, prefix, functions);
  const old = new Set(planVersions({ versions, ...callers, keep, keepDays, now: new Date() }));
  for (const each of old) {
    const { functionName, version, modifiedAt } = each;
    report(`  ${functionName}: version ${version} of ${modifiedAt.toISOString().slice(0, 10)}: nothing calls it`);
    if (isMeant) await deleteVersion(lambda, each);
  }
  const images = versions.filter((each) => each.isImage && !old.has(each));
  const digests = await inGroups(images, (each) => findImageDigest(lambda, each));
  return { count: old.size, inUse: new Set(digests.filter((digest) => digest !== undefined)) };
}

async function inGroups<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    answers.push(...(await Promise.all(items.slice(from, from + atOnce).map(ask))));
  return answers;
}
