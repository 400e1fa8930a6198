import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What code reads beside itself at run time: what is in folders `files`, and JSON. */
const asset = /(?:^|\/)files\/.|\.json$/;
const ofSpecs = /(?:^|\/)(?:fixtures|testing)\//;

/** @param {import('./read-package.mjs').BuiltPackage} built */
export async function copyAssets({ source, dist }) {
  const paths = await readdir(source, { recursive: true });
  const assets = paths.filter((path) => asset.test(path) && !ofSpecs.test(path) && !path.includes('__pycache__'));
  await Promise.all(assets.map((path) => cp(join(source, path), join(dist, path), { recursive: true })));
}
