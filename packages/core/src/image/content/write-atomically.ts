import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeTemporaryName } from '@dorc/universal/process';

/**
 * Writes a file so that readers see the old or the new content, whole, even where the process is killed meanwhile.
 * @param temporaryFolder of the same disk; where a killed process leaves what it had written
 */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
  temporaryFolder: string = dirname(file),
): Promise<void> {
  const temporary = join(temporaryFolder, makeTemporaryName());
  try {
    writeFileSync(temporary, content, { flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
