import type { PackageFile } from '@dorc/universal/runtimes';
import { comparePaths, measureFiles, parentsOf, readChunks, type MeasuredFile } from '../content';
import type { Compression } from './gzip';
import { createLayerWriter, type LayerDigests, type LayerWriter } from './layer-writer';
import { renderPadding, renderTarHeader, tarEnd } from './tar-header';

/** Where Lambda looks for a function. https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
export const taskFolder = 'var/task';

/**
 * Writes the files of a group as a layer: every folder before what is in it, sorted, without times and owners, so that the same files give the
 * same bytes on any machine. Files are read piece by piece.
 */
export async function writeLayer(
  target: string,
  files: readonly PackageFile[],
  compression: Compression,
): Promise<LayerDigests> {
  const entries = listEntries(await measureFiles(files));
  const writer = await createLayerWriter(target, compression);
  try {
    for (const entry of entries) await writeEntry(writer, entry);
    await writer.write(tarEnd);
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

interface LayerEntry {
  readonly path: string;
  readonly source?: MeasuredFile;
}

function listEntries(files: readonly MeasuredFile[]): LayerEntry[] {
  const entries = new Map<string, LayerEntry>();
  for (const source of files) {
    const path = `${taskFolder}/${source.file.path}`;
    for (const folder of parentsOf(path))
      if (!entries.has(`${folder}/`)) entries.set(`${folder}/`, { path: `${folder}/` });
    entries.set(path, { path, source });
  }
  return [...entries.values()].sort((a, b) => comparePaths(a.path, b.path));
}

async function writeEntry(writer: LayerWriter, { path, source }: LayerEntry): Promise<void> {
  const size = source?.size ?? 0;
  await writer.write(renderTarHeader({ path, size, executable: source?.file.executable ?? false }));
  if (!source || size === 0) return;
  for await (const chunk of readChunks(source.file, size)) await writer.write(chunk);
  await writer.write(renderPadding(size));
}
