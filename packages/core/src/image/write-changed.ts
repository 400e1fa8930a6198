import { readFileSync } from 'node:fs';
import { writeAtomically } from './content';

/** Writes a file in one step, unless it has that content already: to replace a file takes ten times as long as to read it. */
export async function writeChanged(file: string, content: string): Promise<void> {
  if (readIfThere(file) !== content) await writeAtomically(file, content);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // What is wrong with the file, if anything, shows when it is written.
  }
}
