import { z } from '@dorc/universal/schema';
import { baseLockFile, findBaseLock, renderBaseChanges, updateBases, writeBaseLock } from '@dorc/core/image';
import { listBaseImages } from '../build';
import { createRegistries, universalCredentials } from '../registries';
import { defineExecutor } from './executor-kind';

/** Looks the base images up in their registries and writes down what it finds: the only command by which a base image changes. */
export const updateBase = defineExecutor({
  kind: 'update-base',
  summary: 'Looks up the newest base images and writes their digests into dorc.lock.json.',
  batch: false,
  concurrency: 1,
  schema: z.object({}),
  async prepare({ root, workspace: open }) {
    const workspace = await open();
    const registries = createRegistries(universalCredentials(workspace.universal), process.env);
    return {
      async run({ progress, report }) {
        const images = listBaseImages(workspace);
        progress(`Looking up ${Object.values(images).join(', ')}`);
        const before = await findBaseLock(root);
        const { lock, changes } = await updateBases({ lock: before, images, openRegistry: registries.open });
        await writeBaseLock(root, lock);
        if (changes.length === 0) return report(`${baseLockFile} has the newest images already.`);
        renderBaseChanges(changes).forEach(report);
        report(`Written to ${baseLockFile}; commit it, and every build is made on these images.`);
      },
      finish: () => registries.close(),
    };
  },
});

export default updateBase.implementation;
