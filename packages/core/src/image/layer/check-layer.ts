import { createHash } from 'node:crypto';
import { DorcError } from '@dorc/universal';
import type { LayerRules } from './layer-rules';
import { createTarCheck } from './check-tar';
import { hashFile, readLayer } from './read-layer';
import { wasWrittenHere } from './written-layers';

/** What a layer is said to be. */
export interface ExpectedLayer {
  readonly digest: string;
  /** Not known of layers that dorc did not make. */
  readonly diffId?: string | undefined;
}

/**
 * Reads a layer from end to end before it is pushed: that it is gzip, has the digests it is known by, and keeps the rules. Lambda refuses bad
 * layers late and with a poor message. Of one that this process has written, all but the digest was checked then.
 * @throws DorcError `LAYER_INVALID`
 */
export async function checkLayer(file: string, expected: ExpectedLayer, rules: LayerRules): Promise<void> {
  if (wasWrittenHere(expected)) {
    if ((await hashFile(file)) !== expected.digest) throw otherDigest(file, expected.digest);
    return;
  }
  const [digest, diffId] = [createHash('sha256'), createHash('sha256')];
  const check = createTarCheck(rules);
  try {
    await readLayer(file, {
      compressed: (bytes) => digest.update(bytes),
      unpacked(bytes) {
        diffId.update(bytes);
        check.push(bytes);
      },
    });
  } catch (error) {
    throw invalid(file, `it is not whole gzip (${error instanceof Error ? error.message : String(error)})`, error);
  }
  const faults = check.finish();
  if (faults.length > 0) throw invalid(file, `it has ${faults.slice(0, 5).join('; ')}`);
  if (`sha256:${digest.digest('hex')}` !== expected.digest) throw otherDigest(file, expected.digest);
  const tar = `sha256:${diffId.digest('hex')}`;
  if (expected.diffId !== undefined && tar !== expected.diffId)
    throw invalid(file, `the digest of its tar is not ${expected.diffId}`);
}

function otherDigest(file: string, expected: string): DorcError {
  return invalid(file, `its digest is not ${expected}`);
}

function invalid(file: string, fault: string, cause?: unknown): DorcError {
  return new DorcError({
    code: 'LAYER_INVALID',
    message: `the layer ${file} cannot be pushed: ${fault}`,
    hint: 'remove the folders dist/dorc and .dorc/cache and build again',
    cause,
  });
}
