export { buildFolder } from './build-folder';
export { getUnit } from './find-unit';
export { resolveFunctions, type ResolvedFunction } from './resolve-functions';
export { readSynth, synthFolder, writeSynth, type SynthResult, type SynthStack } from './synth-manifest';
export type { ArtifactBucket, Unit, UnitPlace } from './unit';
