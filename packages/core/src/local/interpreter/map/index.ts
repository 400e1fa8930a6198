export { runDistributed } from './distributed';
export { runInline } from './inline';
