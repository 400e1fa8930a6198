import { DorcError, throwProblems, zodProblems } from '@dorc/universal';
import type { Architecture } from '@dorc/universal/runtimes';
import { z } from '@dorc/universal/schema';
import { descriptorSchema, digestSchema, type Descriptor } from '../oci';

/** The file in the workspace's root, under version control. */
export const baseLockFile = 'dorc.lock.json';

/** A base image for one platform, with all that a build needs to know of it, so that no build asks a registry. */
export interface LockedPlatform {
  /** Of the manifest. */
  readonly digest: string;
  /** When the image was made, as its config says. */
  readonly created?: string | undefined;
  readonly manifest: { readonly layers: readonly Descriptor[] };
  readonly config: {
    readonly architecture: string;
    readonly os: string;
    /** The environment, entry point and so on. */
    readonly config?: Readonly<Record<string, unknown>> | undefined;
    readonly diffIds: readonly string[];
  };
}

/** A base image. */
export interface LockedBase {
  /** The reference that `update-base` resolves: `public.ecr.aws/lambda/python:3.13`. */
  readonly image: string;
  readonly platforms: { readonly [name in Architecture]?: LockedPlatform | undefined };
}

/** The content of `dorc.lock.json`. */
export interface BaseLock {
  readonly version: 1;
  /** By Lambda's runtime identifier: `python3.13`. */
  readonly bases: Readonly<Record<string, LockedBase>>;
}

const platformSchema = z.strictObject({
  digest: digestSchema,
  created: z.string().optional(),
  manifest: z.strictObject({ layers: z.array(descriptorSchema) }),
  config: z.strictObject({
    architecture: z.string(),
    os: z.string(),
    config: z.record(z.string(), z.unknown()).optional(),
    diffIds: z.array(digestSchema),
  }),
});

const lockSchema = z.strictObject({
  version: z.literal(1),
  bases: z.record(
    z.string(),
    z.strictObject({
      image: z.string(),
      platforms: z.strictObject({ x86_64: platformSchema.optional(), arm64: platformSchema.optional() }),
    }),
  ),
});

const updateHint = 'run: nx run universal:update-base';

/**
 * Reads the text of `dorc.lock.json`.
 * @throws DorcError `BASE_LOCK`
 */
export function parseBaseLock(text: string): BaseLock {
  const result = lockSchema.safeParse(parseJson(text));
  if (result.success) return result.data;
  throwProblems(
    zodProblems(result.error, { file: baseLockFile, code: 'BASE_LOCK' }).map((problem) => ({
      ...problem,
      hint: `take the file from version control again, or remove it and ${updateHint}`,
    })),
  );
  throw result.error;
}

/** The text of `dorc.lock.json`: sorted, so that a change is a short difference. */
export function renderBaseLock(lock: BaseLock): string {
  const bases = Object.fromEntries(Object.entries(lock.bases).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: 1, bases }, undefined, 2)}\n`;
}

/**
 * The base image of a runtime and architecture.
 * @throws DorcError `BASE_IMAGE_MISSING`
 */
export function getBase(
  lock: BaseLock,
  runtime: string,
  architecture: Architecture,
): { image: string; platform: LockedPlatform } {
  const base = lock.bases[runtime];
  const platform = base?.platforms[architecture];
  if (base && platform) return { image: base.image, platform };
  throw new DorcError({
    code: 'BASE_IMAGE_MISSING',
    file: baseLockFile,
    message: base
      ? `the base image of ${runtime} is not there for ${architecture}, only for ${Object.keys(base.platforms).join(', ') || 'nothing'}`
      : `there is no base image for ${runtime}`,
    hint: updateHint,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DorcError({
      code: 'BASE_LOCK',
      file: baseLockFile,
      message: `this is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'take the file from version control again (a merge may have left its marks in it)',
      cause,
    });
  }
}
