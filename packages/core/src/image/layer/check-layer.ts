import { createHash } from 'node:crypto';
import { DorcError } from '@dorc/universal';
import type { LayerRules } from './layer-rules';
import { readLayer } from './read-layer';
import { createTarReader } from './tar-reader';

/** What a layer is said to be. */
export interface ExpectedLayer {
  readonly digest: string;
  /** Not known of layers that dorc did not make. */
  readonly diffId?: string | undefined;
}

/**
 * Reads a layer from end to end before it is pushed: that it is gzip, has the digests it is known by, and keeps the rules. Lambda refuses bad
 * layers late and with a poor message.
 * @throws DorcError `LAYER_INVALID`
 */
export async function checkLayer(file: string, expected: ExpectedLayer, rules: LayerRules): Promise<void> {
  const [digest, diffId] = [createHash('sha256'), createHash('sha256')];
  const faults: string[] = [];
  const reader = createTarReader(
    (header) => {
      const fault = rules.check(header);
      if (fault) faults.push(fault);
    },
    (fault) => faults.push(fault),
  );
  try {
    await readLayer(file, {
      compressed: (bytes) => digest.update(bytes),
      unpacked(bytes) {
        diffId.update(bytes);
        reader.push(bytes);
      },
    });
  } catch (error) {
    throw invalid(file, `it is not whole gzip (${error instanceof Error ? error.message : String(error)})`, error);
  }
  const end = reader.finish();
  if (end) faults.push(end);
  if (faults.length > 0) throw invalid(file, `it has ${faults.slice(0, 5).join('; ')}`);
  if (`sha256:${digest.digest('hex')}` !== expected.digest) throw invalid(file, `its digest is not ${expected.digest}`);
  const tar = `sha256:${diffId.digest('hex')}`;
  if (expected.diffId !== undefined && tar !== expected.diffId)
    throw invalid(file, `the digest of its tar is not ${expected.diffId}`);
}

function invalid(file: string, fault: string, cause?: unknown): DorcError {
  return new DorcError({
    code: 'LAYER_INVALID',
    message: `the layer ${file} cannot be pushed: ${fault}`,
    hint: 'remove the folders dist/dorc and .dorc/cache and build again',
    cause,
  });
}
