import { join, relative } from 'node:path';
import { z } from '@dorc/universal/schema';
import { formatBytes, listCache, readCacheLimit } from '@dorc/core/image';
import { defineExecutor } from './executor-kind';

/** Shows what builds keep on this machine. */
export const cache = defineExecutor({
  kind: 'cache',
  summary: 'Shows what builds keep on this machine, and how much of it there may be.',
  batch: false,
  concurrency: 1,
  schema: z.object({}),
  async prepare({ root, workspace }) {
    const { cacheFolder } = await workspace();
    return {
      async run({ report }) {
        const things = await listCache(join(cacheFolder, 'builds'));
        const total = things.reduce((sum, { size }) => sum + size, 0);
        const limit = readCacheLimit();
        for (const { name, size, usedAt } of [...things].reverse())
          report(
            `  ${formatBytes(size).padStart(9)}  used ${usedAt.toISOString().slice(0, 16).replace('T', ' ')}  ${name}`,
          );
        report(
          `${things.length} parts of functions, ${formatBytes(total)} of at most ${formatBytes(limit)} (DORC_CACHE_MAX); what was not used for the longest time goes first.`,
        );
        report(`They can be made again, so ${relative(root, cacheFolder)} may be deleted at any time.`);
      },
    };
  },
});

export default cache.implementation;
