export {
  definePipeline,
  input,
  output,
  parsePipeline,
  type Pipeline,
  type PipelineData,
  type PipelineInput,
} from './pipeline';
export type { Json, Reference, Template } from './pipeline';
export { fail, fn, parallel, pass, wait, type FunctionSettings, type Step, type StepData } from './steps';
export { cron, type Trigger, type TriggerData } from './triggers';
