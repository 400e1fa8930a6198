import type { PackageFile } from '@dorc/universal/runtimes';
import { comparePaths, measureFiles, parentsOf, readChunks, type MeasuredFile } from '../content';
import { createTarCheck } from './check-tar';
import type { Compression } from './gzip';
import { createOwnRules } from './layer-rules';
import { createLayerWriter, type LayerDigests } from './layer-writer';
import { renderPadding, renderTarHeader, tarEnd } from './tar-header';
import { noteWritten } from './written-layers';

/** Where Lambda looks for a function. https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
export const taskFolder = 'var/task';

/**
 * Writes the files of a group as a layer: every folder before what is in it, sorted, without times and owners, so that the same files give the
 * same bytes on any machine. Files are read piece by piece. The tar is checked on the way, which spares unpacking it again for that.
 */
export async function writeLayer(
  target: string,
  files: readonly PackageFile[],
  compression: Compression,
): Promise<LayerDigests> {
  const entries = listEntries(await measureFiles(files));
  const writer = await createLayerWriter(target, compression);
  const check = createTarCheck(createOwnRules());
  const write = async (bytes: Uint8Array) => {
    check.push(bytes);
    await writer.write(bytes);
  };
  try {
    for (const entry of entries) await writeEntry(write, entry);
    await write(tarEnd);
    const digests = await writer.finish();
    if (check.finish().length === 0) noteWritten(digests); // Else the push says what is wrong.
    return digests;
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

async function writeEntry(write: (bytes: Uint8Array) => Promise<void>, { path, source }: LayerEntry): Promise<void> {
  const size = source?.size ?? 0;
  await write(renderTarHeader({ path, size, executable: source?.file.executable ?? false }));
  if (!source || size === 0) return;
  for await (const chunk of readChunks(source.file, size)) await write(chunk);
  await write(renderPadding(size));
}
