import { constants, copyFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeTemporaryName, writeAtomically } from '../content';
import { writeChanged } from '../write-changed';
import { digestOf, hexOf } from './digest';
import type { Descriptor, ImageManifest } from './manifest';
import { mediaTypes } from './media-types';

/** Up to this size a file is copied at once, which is quicker than to wait for it. */
const smallBytes = 1024 ** 2;

/** Where a blob lies in a layout. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
export function blobPath(layout: string, digest: string): string {
  return join(layout, 'blobs', 'sha256', hexOf(digest));
}

/** Whether a blob is in a layout with the right length. */
export async function hasBlob(layout: string, { digest, size }: Pick<Descriptor, 'digest' | 'size'>): Promise<boolean> {
  try {
    return statSync(blobPath(layout, digest), { throwIfNoEntry: false })?.size === size;
  } catch {
    return false;
  }
}

/** Puts bytes into a layout. */
export async function writeBlob(layout: string, digest: string, bytes: Uint8Array): Promise<void> {
  if (await hasBlob(layout, { digest, size: bytes.length })) return;
  mkdirSync(join(layout, 'blobs', 'sha256'), { recursive: true });
  await writeAtomically(blobPath(layout, digest), bytes);
}

/** Copies that are under way, by where they go: the functions of a build want a layer that they share at the same time. */
const copies = new Map<string, Promise<void>>();

/** Copies a file into a layout, sharing its blocks where the file system can. */
export async function copyBlob(layout: string, blob: Pick<Descriptor, 'digest' | 'size'>, file: string): Promise<void> {
  if (await hasBlob(layout, blob)) return;
  const target = blobPath(layout, blob.digest);
  const copy = copies.get(target) ?? copyFileTo(target, blob.size, file).finally(() => copies.delete(target));
  copies.set(target, copy);
  await copy;
}

async function copyFileTo(target: string, size: number, file: string): Promise<void> {
  const temporary = join(dirname(target), makeTemporaryName());
  mkdirSync(dirname(target), { recursive: true });
  try {
    if (size > smallBytes) await copyFile(file, temporary, constants.COPYFILE_FICLONE);
    else copyFileSync(file, temporary, constants.COPYFILE_FICLONE);
    renameSync(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The manifest of a digest in a layout, or undefined where it is not there or not whole. What has that digest is what a build has rendered. */
export async function findManifest(
  layout: string,
  digest: string,
): Promise<{ manifest: ImageManifest; bytes: Buffer } | undefined> {
  try {
    const bytes = readFileSync(blobPath(layout, digest));
    return digestOf(bytes) === digest
      ? { manifest: JSON.parse(bytes.toString('utf8')) as ImageManifest, bytes }
      : undefined;
  } catch {
    return undefined;
  }
}

/** An image of a layout. */
export interface NamedManifest {
  readonly name: string;
  readonly digest: string;
  /** Bytes of the manifest. */
  readonly size: number;
}

/** Writes the two files that make a folder of blobs a layout, with a name for each image. */
export async function writeLayoutIndex(layout: string, images: readonly NamedManifest[]): Promise<void> {
  const manifests = images.map(({ name, digest, size }) => ({
    mediaType: mediaTypes.manifest,
    digest,
    size,
    annotations: { 'org.opencontainers.image.ref.name': name },
  }));
  await writeChanged(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeChanged(
    join(layout, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }),
  );
}
