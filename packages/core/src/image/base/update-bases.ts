import { DorcError } from '@dorc/universal';
import type { Architecture } from '@dorc/universal/runtimes';
import { parseImageReference, type RegistryClient } from '../registry';
import { settleAll } from '../settle-all';
import type { BaseLock, LockedBase, LockedPlatform } from './base-lock';
import { resolveBase } from './resolve-base';

/** What an update has found for one base image and architecture. */
export interface BaseChange {
  readonly runtime: string;
  readonly architecture: Architecture;
  readonly image: string;
  /** Undefined where it was not there before. */
  readonly before: Pick<LockedPlatform, 'digest' | 'created'> | undefined;
  /** Undefined where it is not there any more. */
  readonly after: Pick<LockedPlatform, 'digest' | 'created'> | undefined;
}

export interface UpdateRequest {
  /** What is locked now; undefined for a new workspace. */
  readonly lock: BaseLock | undefined;
  /** The image of each runtime: `{ 'python3.13': 'public.ecr.aws/lambda/python:3.13' }`; others are dropped. */
  readonly images: Readonly<Record<string, string>>;
  /** Opens a registry; closed at the end. */
  readonly openRegistry: (registry: string) => RegistryClient;
}

/**
 * Resolves the tags of base images anew: the only place where a tag decides what is built.
 * @returns the new lock, and what has changed, also where nothing of weight has (an empty list)
 * @throws DorcError with the problems of all images that cannot be resolved
 */
export async function updateBases({
  lock,
  images,
  openRegistry,
}: UpdateRequest): Promise<{ lock: BaseLock; changes: BaseChange[] }> {
  const bases = await settleAll(
    Object.entries(images).map(async ([runtime, image]): Promise<[string, LockedBase]> => {
      const client = openRegistry(parseImageReference(image).registry);
      try {
        return [runtime, await resolveBase(image, client)];
      } finally {
        client.close();
      }
    }),
  );
  const next: BaseLock = { version: 1, bases: Object.fromEntries(bases) };
  return { lock: next, changes: compareLocks(lock, next) };
}

/** The image that AWS offers for a runtime of Lambda: `python3.13` gives `public.ecr.aws/lambda/python:3.13`. */
export function defaultBaseImage(runtime: string): string {
  const [, name, version] = /^([a-z]+)(\d+(?:\.\d+)?)(?:\.x)?$/.exec(runtime) ?? [];
  if (name !== undefined && version !== undefined) return `public.ecr.aws/lambda/${name}:${version}`;
  throw new DorcError({
    code: 'BASE_IMAGE_MISSING',
    message: `there is no base image known for the runtime '${runtime}'`,
    hint: "use a runtime such as 'python3.13' or 'nodejs22.x'",
  });
}

function compareLocks(before: BaseLock | undefined, after: BaseLock): BaseChange[] {
  const runtimes = [...new Set([...Object.keys(before?.bases ?? {}), ...Object.keys(after.bases)])].sort();
  const changes = runtimes.flatMap((runtime) =>
    (['x86_64', 'arm64'] as const).map((architecture): BaseChange => {
      const [old, now] = [before?.bases[runtime], after.bases[runtime]];
      const image = now?.image ?? old?.image ?? '';
      return {
        runtime,
        architecture,
        image,
        before: old?.platforms[architecture],
        after: now?.platforms[architecture],
      };
    }),
  );
  return changes.filter((change) => change.before?.digest !== change.after?.digest);
}

/** What has changed, a line for each: for a terminal. */
export function renderBaseChanges(changes: readonly BaseChange[]): string[] {
  const name = (platform: BaseChange['before']) =>
    platform
      ? `${platform.digest.slice(0, 19)}${platform.created ? ` (${platform.created.slice(0, 10)})` : ''}`
      : 'none';
  return changes.map(
    ({ runtime, architecture, image, before, after }) =>
      `${runtime} ${architecture} ${image}: ${name(before)} → ${name(after)}`,
  );
}
