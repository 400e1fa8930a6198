export { synthInfra, type InfraToSynth } from './synth-infra';
