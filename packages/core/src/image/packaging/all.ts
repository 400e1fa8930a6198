export * from './image';
export * from './zip';
