export { arnOf, type ArnParts } from './arn-of';
export { artifactPrefixes, bindArtifactBucket } from './artifact-bucket';
export { synthStack, type StackToSynth, type SynthesizedStack } from './synth-stack';
export { synthUniversal, type UniversalToSynth } from './synth-universal';
