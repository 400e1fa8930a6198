export { readEntry, type CacheEntry, type CacheKind } from './cache-entry';
export { defaultCacheLimit, readCacheLimit } from './cache-limit';
export { openCache, type CacheOptions, type CacheStore, type FoundEntry } from './cache-store';
export { listCache, trimCache, type CachedThing } from './trim-cache';
