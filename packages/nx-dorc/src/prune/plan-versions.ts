/** A published version of a function, or what comes next (`$LATEST`). */
export interface FunctionVersion {
  readonly functionName: string;
  /** A number as text, or `$LATEST`. */
  readonly version: string;
  readonly modifiedAt: Date;
  readonly isImage: boolean;
}

export interface VersionsToPlan {
  readonly versions: readonly FunctionVersion[];
  /** Versions that a state machine or an alias names: `<function>:<version>`. */
  readonly named: ReadonlySet<string>;
  /** What the names of functions begin with that a running execution may still call, whatever the version. */
  readonly busy: readonly string[];
  readonly keep: number;
  readonly keepDays: number;
  readonly now: Date;
}

const dayMilliseconds = 24 * 3_600_000;

/**
 * The versions that can go. Every deploy of a changed function leaves the version before, for the executions that still run on it; once none does,
 * nothing calls it any more. The newest few stay, to go back to.
 */
export function planVersions({ versions, named, busy, keep, keepDays, now }: VersionsToPlan): FunctionVersion[] {
  const newest = findNewest(versions, keep);
  return versions.filter((each) => {
    const { functionName, version, modifiedAt } = each;
    const isYoung = now.getTime() - modifiedAt.getTime() < keepDays * dayMilliseconds;
    const isBusy = busy.some((prefix) => functionName.startsWith(prefix));
    return (
      version !== '$LATEST' && !named.has(`${functionName}:${version}`) && !isBusy && !isYoung && !newest.has(each)
    );
  });
}

function findNewest(versions: readonly FunctionVersion[], keep: number): ReadonlySet<FunctionVersion> {
  const counts = new Map<string, number>();
  const published = versions.filter(({ version }) => version !== '$LATEST');
  const sorted = published.sort((a, b) => Number(b.version) - Number(a.version));
  return new Set(
    sorted.filter(({ functionName }) => {
      const count = counts.get(functionName) ?? 0;
      counts.set(functionName, count + 1);
      return count < keep;
    }),
  );
}
