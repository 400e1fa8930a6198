// node tools/registry.mjs <folder>: an npm registry for the packages that pack.mjs put there; prints its address, ends when killed.
import { startRegistry } from './packages/start-registry.mjs';

const { url } = await startRegistry(process.argv[2] ?? 'tmp/packed');
console.log(url);
