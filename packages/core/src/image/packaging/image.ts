import { getBase } from '../base';
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
      : images?.bases && getBase(images.bases, one.runtime, one.architecture);
    return JSON.stringify([layerKind.name, made, images?.sbom ?? false]);
  },
  build: async (request) =>
    request.images?.dockerfile ? buildFromDockerfile(request, request.images.dockerfile) : buildFromGroups(request),
  find: findImage,
  finish: writeImageIndex,
});
