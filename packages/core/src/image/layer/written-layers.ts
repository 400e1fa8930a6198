import type { LayerDigests } from './layer-writer';

/** The layers that this process has written, and checked as it wrote them, by both digests. */
const written = new Set<string>();

/** Notes a layer whose tar was checked while it was written. */
export function noteWritten({ digest, diffId }: Pick<LayerDigests, 'digest' | 'diffId'>): void {
  written.add(`${digest} ${diffId}`);
}

/** Whether a file with that digest is a layer that needs no other check. */
export function wasWrittenHere({ digest, diffId }: { readonly digest: string; readonly diffId?: string | undefined }) {
  return written.has(`${digest} ${diffId}`);
}
