// node build-and-push.mjs <options>: a build and push as a process of its own. Options: a JSON file for `createBuilder`. Prints,
// as JSON, the images and the most memory that the process has held, in megabytes.
import { readFileSync } from 'node:fs';
import { createBuilder } from '../images/create-builder.mjs';
import { readMemory } from './read-memory.mjs';

const [, , file = ''] = process.argv;
const builder = createBuilder(JSON.parse(readFileSync(file, 'utf8')));
const pushed = await builder.buildAndPush();
builder.close();
console.log(JSON.stringify({ pushed, memory: readMemory() }));
