import { throwProblems, type DorcProblem } from '@dorc/universal';
import { parentsOf } from '../content';
import type { ZipGroup } from './zip-group';

/** An entry and the file that holds its local record. */
export type PlacedEntry = ZipGroup['entries'][number] & { readonly file: string };

/** A group of a package, as far as its paths go. */
export interface GroupOfEntries {
  readonly name: string;
  readonly file: string;
  readonly entries: ZipGroup['entries'];
}

/**
 * The entries of all groups, in their order. Where two groups have a file of the same path the later group's is taken, as an upper layer of an image
 * covers a lower one.
 * @throws DorcError `PACKAGE_CONFLICT` where a path is a file in one group and a folder in another
 */
export function selectEntries(groups: readonly GroupOfEntries[]): PlacedEntry[] {
  const winners = new Map<string, string>();
  for (const { name, entries } of groups) for (const { path } of entries) winners.set(path, name);
  throwProblems(findConflicts(winners));
  return groups.flatMap(({ name, file, entries }) =>
    entries.filter(({ path }) => winners.get(path) === name).map((entry) => ({ ...entry, file })),
  );
}

function findConflicts(owners: ReadonlyMap<string, string>): DorcProblem[] {
  const problems = new Map<string, DorcProblem>();
  for (const [path, owner] of owners) {
    for (const folder of parentsOf(path)) {
      const other = owners.get(folder);
      if (other === undefined || problems.has(folder)) continue;
      problems.set(folder, {
        code: 'PACKAGE_CONFLICT',
        file: folder,
        message: `'${folder}' is a file of the ${other} and a folder of the ${owner} ('${path}')`,
        hint: 'rename one of them',
      });
    }
  }
  return [...problems.values()];
}
