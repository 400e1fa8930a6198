export * from './python';
export * from './typescript';
