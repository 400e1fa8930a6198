export { DorcError, isDorcError, type DorcErrorOptions, type DorcProblem } from './dorc-error';
export { findNearest } from './find-nearest';
export { listOptions } from './list-options';
export { renderError } from './render-error';
export { throwProblems } from './throw-problems';
export { zodProblems } from './zod-problems';
