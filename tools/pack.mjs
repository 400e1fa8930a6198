// node tools/pack.mjs <folder>: builds the four packages and packs them there, with packed.json beside them.
import { resolve } from 'node:path';
import { packPackages } from './packages/pack-packages.mjs';

const [folder = 'tmp/packed'] = process.argv.slice(2);
for (const { file } of await packPackages(resolve(folder))) console.log(file);
