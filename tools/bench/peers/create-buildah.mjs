import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { mustRun, runProgram } from '../../run-program.mjs';
import { renderDependencies, renderFunction } from './render-dockerfiles.mjs';

/**
 * buildah, with a storage of its own; functions are built upon an image with their dependencies.
 * @returns {Promise<{ missing: string } | { version: string, open: (options: import('./find-peers.mjs').PeerOptions) => import('./find-peers.mjs').ImagePeer }>}
 */
export async function createBuildah() {
  const found = await runProgram('buildah', ['--version']).catch(() => undefined);
  if (found?.code !== 0) return { missing: 'buildah is not installed' };
  const storage = scratch('bench', 'buildah');
  const own = ['--root', join(storage, 'root'), '--runroot', join(storage, 'run'), '--storage-driver', 'overlay'];
  return {
    version: /version (\S+)/.exec(found.output)?.[1] ?? '',
    open: (options) => openBuildah(options, (...args) => mustRun('buildah', [...own, ...args])),
  };
}

/**
 * @param {import('./find-peers.mjs').PeerOptions} options
 * @param {(...args: string[]) => Promise<string>} buildah
 * @returns {import('./find-peers.mjs').ImagePeer}
 */
function openBuildah({ functions, base, registry, repository }, buildah) {
  const { root, pipeline } = functions;
  const image = (/** @type {string} */ name) => `${registry}/${repository}:${name}`;
  const [below, above] = [join(root, 'buildah-dependencies.Dockerfile'), join(root, 'buildah-function.Dockerfile')];
  const options = ['--quiet', '--layers', '--isolation', 'chroot', '--tls-verify=false'];
  const build = async (/** @type {string} */ file, /** @type {string} */ name, /** @type {string} */ context) =>
    (await buildah('build', ...options, '-f', file, '-t', image(name), context)).trim().split('\n').at(-1) ?? '';
  const push = (/** @type {string} */ name) => buildah('push', '--quiet', '--tls-verify=false', image(name));
  return {
    name: 'buildah',
    async prepare() {
      await writeFile(below, renderDependencies(base, functions));
      await writeFile(above, renderFunction(image('dependencies')));
      await build(below, 'dependencies', root);
      await push('dependencies');
    },
    build: (name) => build(above, name, join(pipeline, name)),
    push,
    forget: () => buildah('rmi', '--all', '--force'),
  };
}
