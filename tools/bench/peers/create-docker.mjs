import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratch } from '../../repository.mjs';
import { startDocker } from '../../services/start-docker.mjs';
import { mustRun } from '../../run-program.mjs';
import { findDocker } from './find-docker.mjs';
import { renderDependencies, renderFunction, renderWhole, uvFolder } from './render-dockerfiles.mjs';

/**
 * Docker's builds, by BuildKit or by the classic builder, in a daemon of our own.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 * @returns {Promise<{ missing: string } | { version: string, open: (options: import('./find-peers.mjs').PeerOptions & DockerOptions) => import('./find-peers.mjs').ImagePeer }>}
 */
export async function createDocker({ tell, onClose }) {
  const program = await findDocker();
  if (!program) return { missing: 'no docker that can build with BuildKit is installed' };
  tell('Starting a Docker daemon');
  const daemon = await startDocker().catch((error) => ({ missing: `dockerd does not start: ${error.message}` }));
  if ('missing' in daemon) return daemon;
  onClose(daemon.stop);
  const env = { DOCKER_HOST: daemon.host, BUILDKIT_PROGRESS: 'plain', DOCKER_BUILDKIT: '1' };
  const docker = async (/** @type {string[]} */ ...args) => (await mustRun(program, args, { env })).trim();
  const classic = async (/** @type {string[]} */ ...args) =>
    (await mustRun(program, args, { env: { ...env, DOCKER_BUILDKIT: '0' } })).trim();
  /** A daemon with nothing, as that of a fresh machine: what is pruned goes in its own time, and now and then too late. */
  const forget = async () => {
    await daemon.stop();
    await rm(scratch('services', 'docker', 'data'), { recursive: true, force: true });
    await startDocker();
  };
  return {
    version: await docker('version', '--format', '{{.Server.Version}}'),
    open: (options) => openDocker(options, { docker, classic, forget }),
  };
}

/**
 * @typedef {object} DockerOptions
 * @property {string} name
 * @property {'BuildKit' | 'classic'} builder
 * @property {'whole' | 'upon dependencies'} layout One Dockerfile with the dependencies before the code, or an image with the
 *   dependencies that functions are built upon.
 * @property {boolean} [isCacheKept] Whether images carry what later builds find with `--cache-from`.
 */

/**
 * @param {import('./find-peers.mjs').PeerOptions & DockerOptions} options
 * @param {{ docker: (...args: string[]) => Promise<string>, classic: (...args: string[]) => Promise<string>, forget: () => Promise<void> }} programs
 * @returns {import('./find-peers.mjs').ImagePeer}
 */
function openDocker(
  { name: peer, builder, layout, isCacheKept, functions, base, registry, repository, uv },
  { docker, classic, forget },
) {
  const { root, pipeline } = functions;
  const image = (/** @type {string} */ name) => `${registry}/${repository}:${name}`;
  const file = (/** @type {string} */ name) => join(root, `${peer.replaceAll(/\W+/g, '-')}-${name}.Dockerfile`);
  const isWhole = layout === 'whole';
  const cache = isCacheKept ? ['--cache-from', image('cache'), '--build-arg', 'BUILDKIT_INLINE_CACHE=1'] : [];
  const options = ['--quiet', '--network', 'none', ...cache];
  const run = builder === 'BuildKit' ? docker : classic;
  const push = (/** @type {string} */ name) => docker('push', '--quiet', image(name));
  return {
    name: peer,
    async prepare() {
      const byUv = uv !== undefined;
      if (uv) await copyUv(uv, root, [file('function'), file('dependencies')]);
      const whole = isWhole ? renderWhole(base, functions, byUv) : renderFunction(image('dependencies'));
      await writeFile(file('function'), whole);
      await writeFile(file('dependencies'), renderDependencies(base, functions, byUv));
      const name = isWhole ? 'cache' : 'dependencies';
      // The classic builder has no mounts for what a step needs and the image does not.
      await docker(
        'build',
        ...options.filter((each) => each !== image('cache') && each !== '--cache-from'),
        '-f',
        file('dependencies'),
        '-t',
        image(name),
        root,
      );
      await push(name);
    },
    build: (name) =>
      run(
        'build',
        ...options,
        ...(isWhole ? ['--build-arg', `FUNCTION=${name}`] : []),
        '-f',
        file('function'),
        '-t',
        image(name),
        isWhole ? root : join(pipeline, name),
      ),
    push,
    forget,
  };
}

/**
 * Puts uv into a context, for some Dockerfiles alone: builders that send the whole context would have more to send.
 * @param {string} uv @param {string} context @param {readonly string[]} dockerfiles
 */
async function copyUv(uv, context, dockerfiles) {
  await mkdir(join(context, uvFolder), { recursive: true });
  await cp(uv, join(context, uvFolder, 'uv'));
  await writeFile(join(context, '.dockerignore'), `${uvFolder}\n`);
  for (const file of dockerfiles) await writeFile(`${file}.dockerignore`, '');
}
