import { z } from '@dorc/universal/schema';
import { digestSchema } from './digest';
import { mediaTypes } from './media-types';

/** https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

export const descriptorSchema: z.ZodType<Descriptor> = z.object({
  mediaType: z.string(),
  digest: digestSchema,
  size: z.number().int().nonnegative(),
});

/** The manifest of an image for one platform. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export interface ImageManifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

export const manifestSchema: z.ZodType<ImageManifest> = z.object({
  config: descriptorSchema,
  layers: z.array(descriptorSchema),
  annotations: z.record(z.string(), z.string()).optional(),
});

/** The list of an image's manifests by platform. https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export const indexSchema = z.object({
  manifests: z.array(
    z.object({
      mediaType: z.string(),
      digest: digestSchema,
      size: z.number(),
      platform: z.object({ architecture: z.string(), os: z.string(), variant: z.string().optional() }).optional(),
    }),
  ),
});

/** What an image's config says. https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly created?: string | undefined;
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] };
}

export const configSchema: z.ZodType<ImageConfig> = z.object({
  architecture: z.string(),
  os: z.string(),
  created: z.string().optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  rootfs: z.object({ type: z.literal('layers'), diff_ids: z.array(digestSchema) }),
});

/** The bytes of a manifest, the same for the same content. */
export function renderManifest({ config, layers, annotations }: ImageManifest): Buffer {
  const plain = ({ mediaType, digest, size }: Descriptor) => ({ mediaType, digest, size });
  const sorted = annotations && Object.fromEntries(Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: plain(config),
      layers: layers.map(plain),
      ...(sorted ? { annotations: sorted } : {}),
    }),
  );
}
