export type { FunctionToSynth, PipelineToSynth } from './pipeline-to-synth';
export { synthPipeline, type SynthesizedPipeline } from './synth-pipeline';
