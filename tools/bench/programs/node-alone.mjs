// node node-alone.mjs: a process that does nothing, and prints the most memory that it has held, in megabytes.
import { readMemory } from './read-memory.mjs';

console.log(readMemory());
