import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A line that tells all of a file: its name, its hash and its bytes. */
const completeLine = /,sha256=[\w-]{43}=*,\d+$/;

/**
 * Writes the `RECORD` of an installed package anew, for the files that are left of it: it is what `importlib.metadata.files` reads, and installers
 * differ in its order and in what they add to it. What the wheel says of a file stays, as installers let it stay; only where it says nothing, the
 * file is read.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 * @param record its path below the site folder
 */
export async function rewriteRecord(site: string, record: string): Promise<void> {
  const file = path.join(site, record);
  const found = new Map((await readFile(file, 'utf8')).split(/\r?\n/).map((line) => [firstField(line), line]));
  const kept = [...found.keys()].filter((name) => isWithin(site, name)).sort();
  const lines: string[] = [];
  for (const name of kept) {
    const line = found.get(name) ?? '';
    if (name === record) lines.push(`${quote(name)},,`);
    else lines.push(completeLine.test(line) ? line : await renderLine(site, name));
  }
  // Written beside and renamed: uv may have linked the file to its own cache.
  await writeFile(`${file}.new`, `${lines.join('\n')}\n`);
  await rename(`${file}.new`, file);
}

function isWithin(site: string, name: string): boolean {
  return name !== '' && !name.startsWith('../') && !path.isAbsolute(name) && existsSync(path.join(site, name));
}

async function renderLine(site: string, name: string): Promise<string> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path.join(site, name), { highWaterMark: 256 * 1024 })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return `${quote(name)},sha256=${hash.digest('base64url')},${size}`;
}

function firstField(line: string): string {
  const [, quoted, plain = ''] = line.match(/^(?:"((?:[^"]|"")*)"|([^,]*))/) ?? [];
  return quoted === undefined ? plain : quoted.replaceAll('""', '"');
}

function quote(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
