import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../repository.mjs';
import { mustRun } from '../run-program.mjs';
import { entryPoint, renderEntryPoint } from './entry-point.mjs';
import { digestOf } from './digest-of.mjs';
import { emulatorVersion, fetchEmulator } from './fetch-emulator.mjs';

/** @typedef {import('./bases.mjs').BaseImage} BaseImage */

/**
 * A root file system as a gzipped tar.
 * @typedef {object} Archive
 * @property {string} file
 * @property {number} size
 * @property {string} digest Of the file, `sha256:…`.
 * @property {string} diffId Of the tar.
 */

/**
 * The root file system of a base image, made where it was not made before.
 * @param {BaseImage} base
 * @returns {Promise<Archive>}
 */
export async function ensureArchive(base) {
  const key = JSON.stringify([base.debs, base.install, renderEntryPoint(base.client), emulatorVersion, process.arch]);
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const file = scratch('base-images', `${base.runtime}-${hash}.tar.gz`);
  const record = `${file}.json`;
  if (existsSync(record)) return { file, ...JSON.parse(await readFile(record, 'utf8')) };
  await mkdir(scratch('base-images'), { recursive: true });
  const folder = await mkdtemp(scratch('base-images', '.new-'));
  try {
    await makeRoot(base, folder);
    const tar = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '-C', join(folder, 'root')];
    await mustRun('tar', [...tar, '-I', 'gzip -n -6', '-cf', join(folder, 'root.tar.gz'), '.']);
    const bytes = await readFile(join(folder, 'root.tar.gz'));
    const archive = { size: bytes.length, digest: digestOf(bytes), diffId: digestOf(gunzipSync(bytes)) };
    await rename(join(folder, 'root.tar.gz'), file);
    await writeFile(record, JSON.stringify(archive));
    return { file, ...archive };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {BaseImage} base
 * @param {string} folder
 */
async function makeRoot(base, folder) {
  const root = join(folder, 'root');
  const debs = join(folder, 'debs');
  const more = join(folder, 'scratch');
  for (const path of [debs, more, join(root, 'usr/local/bin'), join(root, 'var/task'), join(root, 'var/runtime')])
    await mkdir(path, { recursive: true });
  await mkdir(join(root, 'tmp'));
  await chmod(join(root, 'tmp'), 0o1777);
  await mustRun('apt-get', ['download', '-q', ...base.debs], { cwd: debs });
  for (const name of base.debs)
    await mustRun('sh', ['-c', 'dpkg-deb -x "$1"_*.deb "$2"', 'sh', join(debs, name), root]);
  for (const path of ['usr/share/doc', 'usr/share/man', 'usr/share/locale'])
    await rm(join(root, path), { recursive: true, force: true });
  await base.installRuntime(root, more);
  await fetchEmulator(join(root, 'usr/local/bin/aws-lambda-rie'), more);
  await writeFile(join(root, entryPoint), renderEntryPoint(base.client), { mode: 0o755 });
}
