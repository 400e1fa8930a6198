// Installs the development dependencies where they are missing or not those of the lock file. Needs nothing but Node and npm.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository.mjs';
import { mustRun } from './run-program.mjs';

/** npm writes what it has installed to a lock file of its own. */
const installedFile = join(repositoryRoot, 'node_modules', '.package-lock.json');

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {boolean} [optional] For another platform, perhaps.
 */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

function isInstalled() {
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  const wanted = Object.entries(readPackages(join(repositoryRoot, 'package-lock.json')));
  return wanted.every(([path, { version, link, optional }]) => {
    if (!path.includes('node_modules/') || link || optional) return true;
    return installed[path]?.version === version;
  });
}

if (!isInstalled()) {
  console.log('Installing the development dependencies (npm ci, about half a minute)');
  await mustRun('npm', ['ci', '--no-audit', '--no-fund'], { show: true });
}
