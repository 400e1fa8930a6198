import { coldStart } from './cold-start.mjs';
import { deployOneLine } from './deploy-one-line.mjs';
import { deployUnchanged } from './deploy-unchanged.mjs';
import { graph } from './graph.mjs';
import { imageCurveDependencies } from './image-curve-dependencies.mjs';
import { imageCurveFunctions } from './image-curve-functions.mjs';
import { imageFresh } from './image-fresh.mjs';
import { imageFreshFar } from './image-fresh-far.mjs';
import { imageHundredFirst } from './image-hundred-first.mjs';
import { imageHundredNone } from './image-hundred-none.mjs';
import { imageHundredOne } from './image-hundred-one.mjs';
import { imageOneLine } from './image-one-line.mjs';
import { imageMemory } from './image-memory.mjs';
import { interpreter } from './interpreter.mjs';
import { localRun } from './local-run.mjs';
import { synth } from './synth.mjs';
import { throughput } from './throughput.mjs';

/** The benchmarks of `npm run bench`, the quick ones first. */
export const cases = [localRun, interpreter, throughput, graph, synth, deployUnchanged, deployOneLine];

/** The benchmarks of `npm run bench:images`. */
export const imageCases = [
  imageOneLine,
  imageFresh,
  imageFreshFar,
  imageHundredNone,
  imageHundredOne,
  imageHundredFirst,
  imageMemory,
  coldStart,
  imageCurveDependencies,
  imageCurveFunctions,
];
