import type { LockedPlatform } from '../base';
import type { LayerDigests } from '../layer';
import { digestOf, mediaTypes, renderManifest, type Descriptor } from '../oci';
import { annotations } from './image-names';

/** An image as bytes, without its layers. */
export interface RenderedImage {
  /** Of the manifest: what identifies the image. */
  readonly digest: string;
  readonly manifest: Buffer;
  readonly config: Buffer;
  readonly configDigest: string;
}

export interface ImageParts {
  /** What the layers are put on; none where the layers are all there is. */
  readonly base?: { readonly image: string; readonly platform: LockedPlatform };
  readonly layers: readonly Pick<LayerDigests, 'digest' | 'diffId' | 'size'>[];
  readonly architecture: string;
  /** Environment, entry point and so on; overrides the base's. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Nothing in an image tells when it was made. */
const epoch = '1970-01-01T00:00:00Z';

/**
 * Renders the manifest and config of an image, always in the types of OCI: Lambda wants one platform, gzip layers and no index.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs
 */
export function renderImage({ base, layers, architecture, settings }: ImageParts): RenderedImage {
  const config = Buffer.from(
    JSON.stringify({
      created: epoch,
      architecture,
      os: 'linux',
      config: sortKeys({ ...base?.platform.config.config, ...settings }),
      rootfs: {
        type: 'layers',
        diff_ids: [...(base?.platform.config.diffIds ?? []), ...layers.map(({ diffId }) => diffId)],
      },
    }),
  );
  const configDigest = digestOf(config);
  const own = layers.map(({ digest, size }): Descriptor => ({ mediaType: mediaTypes.layer, digest, size }));
  const below =
    base?.platform.manifest.layers.map((layer): Descriptor => ({ ...layer, mediaType: mediaTypes.layer })) ?? [];
  const manifest = renderManifest({
    config: { mediaType: mediaTypes.config, digest: configDigest, size: config.length },
    layers: [...below, ...own],
    annotations: base && {
      [annotations.baseName]: base.image,
      [annotations.baseDigest]: base.platform.digest,
      [annotations.baseLayers]: String(below.length),
    },
  });
  return { digest: digestOf(manifest), manifest, config, configDigest };
}

function sortKeys(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
