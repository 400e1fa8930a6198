import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folders below `packages/`, from the one that imports nothing of ours to the one that imports all. */
export const packageFolders = ['universal', 'infra', 'core', 'nx-dorc'];

/** Scratch space, never in git. @param {...string} parts */
export const scratch = (...parts) => join(repositoryRoot, 'tmp', ...parts);

/** A program that a development dependency brings. @param {string} name */
export const binary = (name) => join(repositoryRoot, 'node_modules', '.bin', name);
