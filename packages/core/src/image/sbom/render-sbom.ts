import type { LockedPlatform } from '../base';
import type { Component } from '../layer';
import { hexOf } from '../oci';

export interface SbomRequest {
  /** The function. */
  readonly name: string;
  /** Of its image. */
  readonly digest: string;
  readonly base: { readonly image: string; readonly platform: Pick<LockedPlatform, 'digest'> };
  readonly components: readonly Component[];
}

/** The file of a function's bill of materials, relative to the output folder. */
export function sbomFile(functionName: string): string {
  return `${functionName}.cdx.json`;
}

/**
 * A bill of materials of an image: its base and the third-party packages in its layers. It has no time and a serial number made from the
 * digest, so that the same image has the same bill. https://cyclonedx.org/docs/1.6/json/
 */
export function renderSbom({ name, digest, base, components }: SbomRequest): string {
  const unique = [...new Map(components.map((component) => [component.purl, component])).values()];
  const reference = `pkg:oci/${name}@${encodeURIComponent(digest)}`;
  const baseReference = `pkg:oci/${base.image.replace(/^.*\//, '').replace(/[:@].*$/, '')}@${encodeURIComponent(base.platform.digest)}`;
  return `${JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: `urn:uuid:${uuidOf(digest)}`,
      version: 1,
      metadata: { component: { type: 'container', 'bom-ref': reference, name, version: digest, purl: reference } },
      components: [
        {
          type: 'container',
          'bom-ref': baseReference,
          name: base.image,
          version: base.platform.digest,
          purl: baseReference,
        },
        ...unique.map((component) => ({ type: 'library', 'bom-ref': component.purl, ...component })),
      ],
      dependencies: [{ ref: reference, dependsOn: [baseReference, ...unique.map(({ purl }) => purl)] }],
    },
    undefined,
    2,
  )}\n`;
}

/** A UUID of version 8 (made from other data) out of a digest. https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
function uuidOf(digest: string): string {
  const hex = hexOf(digest);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
