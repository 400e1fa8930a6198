import { z } from '@dorc/universal/schema';
import { componentSchema, type OwnLayer } from '../layer';
import { digestOf, manifestSchema, mediaTypes, renderManifest } from '../oci';
import { annotations, dependencyTag } from './image-names';
import type { RenderedImage } from './render-image';

/** A manifest that holds a dependency layer and nothing else. */
export interface DependencyImage extends RenderedImage {
  readonly tag: string;
}

const noteSchema = z.object({ diffId: z.string(), unpacked: z.number(), components: z.array(componentSchema) });

/**
 * Renders the manifest by which other machines find a dependency layer. It also keeps the layer in the registry, and lets ECR mount it in other
 * repositories, which it does only for layers that a manifest refers to.
 * @param key what the layer is kept under in the cache
 */
export function renderDependencyImage(
  key: string,
  { digest, size, diffId, unpacked, components }: OwnLayer,
): DependencyImage {
  const config = Buffer.from(
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [diffId] } }),
  );
  const configDigest = digestOf(config);
  const manifest = renderManifest({
    config: { mediaType: mediaTypes.config, digest: configDigest, size: config.length },
    layers: [{ mediaType: mediaTypes.layer, digest, size }],
    annotations: { [annotations.layerKey]: key, [annotations.layer]: JSON.stringify({ diffId, unpacked, components }) },
  });
  return { tag: dependencyTag(key), digest: digestOf(manifest), manifest, config, configDigest };
}

/** The layer that such a manifest holds, or undefined where it was made for another key or by other means. */
export function parseDependencyImage(bytes: Buffer, key: string): OwnLayer | undefined {
  const manifest = manifestSchema.safeParse(parseJson(bytes.toString('utf8')));
  const [layer] = manifest.data?.layers ?? [];
  const notes = manifest.data?.annotations;
  const note = noteSchema.safeParse(parseJson(notes?.[annotations.layer] ?? ''));
  if (!layer || !note.success || notes?.[annotations.layerKey] !== key) return undefined;
  return { digest: layer.digest, size: layer.size, ...note.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
