/** zod, for all packages of dorc: one copy, of which only what is used is loaded. */
export * as z from './parts-of-zod';
