export * from './choice';
export * from './fail';
export * from './map';
export * from './parallel';
export * from './pass';
export * from './succeed';
export * from './task';
export * from './wait';
