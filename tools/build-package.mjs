// node tools/build-package.mjs <folder>: makes packages/<folder>/dist. Declarations come from tsc, which also checks types; code
// from esbuild, as one file: to find and read hundreds takes a process longer than to run them.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePackage } from './build/bundle-package.mjs';
import { copyAssets } from './build/copy-assets.mjs';
import { readPackage } from './build/read-package.mjs';
import { binary } from './repository.mjs';
import { mustRun } from './run-program.mjs';

const [, , name = ''] = process.argv;
const built = await readPackage(name);
await rm(built.dist, { recursive: true, force: true });
await mustRun(binary('tsc'), ['-p', join(built.folder, 'tsconfig.lib.json')]);
await Promise.all([bundlePackage(built), copyAssets(built)]);
