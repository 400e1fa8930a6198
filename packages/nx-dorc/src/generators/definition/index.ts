export { addStep, type AddStepResult } from './add-step';
export { addStepToFile } from './add-step-to-file';
