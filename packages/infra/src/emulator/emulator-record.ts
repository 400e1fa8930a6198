import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from '@dorc/universal/schema';

const recordSchema = z.object({
  pid: z.number().int().positive(),
  port: z.number().int().positive(),
  version: z.string(),
  pythonVersion: z.string(),
  /** Comes back in the emulator's health answer: this one was started for this workspace, whoever else listens on such a port. */
  token: z.string(),
  /** Where functions in containers reach it. */
  bridge: z.string().optional(),
  running: z.boolean(),
});

/** The emulator that was started last in a workspace. It outlives its process, so that the next one gets the same port. */
export type EmulatorRecord = z.infer<typeof recordSchema>;

export async function readEmulatorRecord(file: string): Promise<EmulatorRecord | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    await rm(file, { force: true }); // Cut short or of another version: an emulator that is not known of is none.
    return undefined;
  }
}

export async function writeEmulatorRecord(file: string, record: EmulatorRecord): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, JSON.stringify(record, undefined, 2));
  await rename(temporary, file);
}
