import { createHash } from 'node:crypto';
import { getBase, type LockedPlatform } from '../base';
import { buildFromDockerfile, dockerfileKey } from '../dockerfile';
import { layerKind } from '../layer';
import { buildFromGroups, findImage, writeImageIndex } from '../recipe';
import { definePackaging } from './packaging';

/** A container image, made of one layer for each group, in an OCI layout that the functions of a pipeline share. */
export const image = definePackaging({
  kind: 'image',
  summary: 'A container image, for functions of up to 10 GB.',
  isImage: true,
  async readInputs({ function: one, images }) {
    const made = images?.dockerfile
      ? dockerfileKey(images.dockerfile, one)
      : images?.bases && describeBase(getBase(images.bases, one.runtime, one.architecture));
    return JSON.stringify([layerKind.name, made, images?.sbom ?? false]);
  },
  build: async (request) =>
    request.images?.dockerfile ? buildFromDockerfile(request, request.images.dockerfile) : buildFromGroups(request),
  find: findImage,
  finish: writeImageIndex,
});

const descriptions = new WeakMap<LockedPlatform, string>();

/** All that is locked of a base image, in short. Worked out once for all functions of a build, which read one lock. */
function describeBase({ image: name, platform }: ReturnType<typeof getBase>): string {
  const known = descriptions.get(platform) ?? createHash('sha256').update(JSON.stringify(platform)).digest('hex');
  descriptions.set(platform, known);
  return `${name} ${known}`;
}
