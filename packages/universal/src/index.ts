export {
  DorcError,
  findNearest,
  isDorcError,
  listOptions,
  renderError,
  throwProblems,
  zodProblems,
  type DorcErrorOptions,
  type DorcProblem,
} from './errors';
export {
  defineUniversal,
  parseUniversal,
  universalSchema,
  type UniversalInput,
  type UniversalSettings,
} from './config';
