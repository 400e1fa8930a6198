export * from './fail';
export * from './fn';
export * from './parallel';
export * from './pass';
export * from './wait';
