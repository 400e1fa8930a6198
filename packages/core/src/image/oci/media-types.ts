/** The types of dorc's own manifests. https://github.com/opencontainers/image-spec/blob/main/media-types.md */
export const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

/** Docker's names for the same things, which a base image may have. */
export const dockerMediaTypes = {
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;

/** What is asked for where any kind of manifest will do. */
export const acceptedManifests = [
  mediaTypes.manifest,
  mediaTypes.index,
  dockerMediaTypes.manifest,
  dockerMediaTypes.index,
];

export function isIndex(mediaType: string): boolean {
  return mediaType === mediaTypes.index || mediaType === dockerMediaTypes.index;
}

/** Whether Lambda takes a layer of this type: only gzip. */
export function isGzipLayer(mediaType: string): boolean {
  return mediaType === mediaTypes.layer || mediaType === dockerMediaTypes.layer;
}
