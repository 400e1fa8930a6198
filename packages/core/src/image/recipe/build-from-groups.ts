import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { getBase } from '../base';
import type { BuiltFunction, BuiltGroup } from '../build-manifest';
import { copyBlob } from '../oci';
import type { PackagingRequest } from '../packaging';
import { renderSbom, sbomFile } from '../sbom';
import { writeAtomically } from '../content';
import { layoutFolder } from './image-files';
import { makeGroupLayer } from './make-group-layer';
import { platformNames } from './platform-names';
import { renderImage } from './render-image';
import { storeImage } from './store-image';

/** Builds a function's image by dorc's own recipe: base, then a layer for each group. */
export async function buildFromGroups(request: PackagingRequest): Promise<Omit<BuiltFunction, 'inputs'>> {
  const { function: one, contents, outputFolder, cache, images, last } = request;
  const base = getBase(images?.bases ?? noBases(), one.runtime, one.architecture);
  const places = { cache, source: images?.layers, last };
  const layers = await Promise.all(contents.groups.map((group) => makeGroupLayer(group, places)));
  const image = renderImage({
    base,
    layers: layers.map(({ layer }) => layer),
    architecture: platformNames[one.architecture],
    settings: { Cmd: [contents.handler] },
  });
  const layout = join(outputFolder, layoutFolder);
  for (const { layer, file } of layers) if (file) await copyBlob(layout, layer, file);
  await storeImage(layout, image);
  for (const { kept } of layers) if (kept) await storeImage(layout, kept);
  const billFile = join(outputFolder, sbomFile(one.name));
  const components = layers.flatMap(({ layer }) => layer.components);
  if (images?.sbom)
    await writeAtomically(billFile, renderSbom({ name: one.name, digest: image.digest, base, components }));
  else rmSync(billFile, { force: true });
  const groups = layers.map(({ built }) => built);
  const { name, packaging, architecture, runtime } = one;
  return {
    name,
    packaging,
    architecture,
    runtime,
    handler: contents.handler,
    digest: image.digest,
    size: groups.reduce((sum, { size }) => sum + size, image.config.length + image.manifest.length),
    path: layoutFolder,
    groups: [describeBase(base), ...groups],
  };
}

function describeBase({ image, platform }: ReturnType<typeof getBase>): BuiltGroup {
  return {
    name: 'base',
    key: platform.digest,
    because: `${image} as dorc.lock.json has it`,
    size: platform.manifest.layers.reduce((sum, { size }) => sum + size, 0),
    digest: platform.digest,
    from: 'registry',
  };
}

function noBases(): never {
  throw new DorcError({
    code: 'BASE_LOCK_MISSING',
    file: 'dorc.lock.json',
    message: 'this file, which holds the base images, is missing',
    hint: 'run: nx run universal:update-base',
  });
}
