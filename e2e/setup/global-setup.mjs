import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages } from '../../tools/packages/pack-packages.mjs';
import { startRegistry } from '../../tools/packages/start-registry.mjs';
import { writeNpmrc } from '../../tools/packages/write-npmrc.mjs';
import { mustRun } from '../../tools/run-program.mjs';

const nxVersion = '23.2.1';

/**
 * Makes, outside the repository, what every scenario starts from: the packed packages behind a registry, and a workspace
 * made from them as a new user makes it. Scenarios copy it, so that each has one of its own.
 */
export default async function globalSetup() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dorc-e2e-')));
  const [{ manifest }] = await packPackages(join(folder, 'packed'));
  const registry = await startRegistry(join(folder, 'packed'));
  globalThis.dorcE2e = { folder, registry };

  const npmrc = join(folder, 'npmrc');
  await writeNpmrc(npmrc, registry.url);
  Object.assign(process.env, {
    DORC_E2E_FOLDER: folder,
    DORC_E2E_VERSION: manifest.version,
    DORC_E2E_NX_VERSION: nxVersion,
    NPM_CONFIG_USERCONFIG: npmrc,
    NX_DAEMON: 'false',
    NX_INTERACTIVE: 'false',
  });
  const preset = `@dorc/nx@${manifest.version}`;
  const options = ['--nxCloud=skip', '--pm=npm', '--interactive=false'];
  await mustRun('npx', ['--yes', `create-nx-workspace@${nxVersion}`, 'acme-data', `--preset=${preset}`, ...options], {
    cwd: folder,
  });
}
