import { rm } from 'node:fs/promises';

export default async function globalTeardown() {
  const { folder, registry } = globalThis.dorcE2e;
  await registry.close();
  await rm(folder, { recursive: true, force: true });
}
