export { assembleZip } from './assemble-zip';
export { selectEntries, type GroupOfEntries, type PlacedEntry } from './select-entries';
export { writeZipGroup, zipGroupKind, type ZipGroup } from './zip-group';
export { checkZipSize, zipLimitBytes } from './zip-limit';
