import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { buildFunctions, createKnownBlobs, createRegistryLayers, pushImages } from '@dorc/core/image';
import { runtimes } from '@dorc/universal/runtimes';
import { openLoopbackRegistry } from './open-loopback-registry.mjs';
import { python, pythonVersion } from './download-wheels.mjs';

/**
 * @typedef {object} BuilderOptions
 * @property {string} root Of the workspace.
 * @property {string} pipeline The folder of the pipeline.
 * @property {readonly string[]} names Of the functions.
 * @property {string} registry
 * @property {string} repository
 * @property {import('@dorc/core/image').BaseLock} lock
 * @property {string | undefined} [uv] The uv that installs; pip by default, also where this machine has uv.
 * @property {string} [machine] The folder that holds what a machine keeps between builds; the workspace's by default.
 */
/** @typedef {{ name: string, tag: string, digest: string, isNew: boolean }} Pushed */

/**
 * What `build` and `deploy` do with images: packages the functions of a pipeline, builds what has changed, and brings it to the
 * registry.
 * @param {BuilderOptions} options
 */
export function createBuilder({ root, pipeline, names, registry, repository, lock, uv, machine = root }) {
  Object.assign(process.env, {
    PIP_NO_INDEX: '1', // As for the peers: no network.
    PIP_FIND_LINKS: join(root, 'wheels'),
    UV_NO_INDEX: '1',
    UV_FIND_LINKS: join(root, 'wheels'),
    UV_CACHE_DIR: join(machine, 'uv'),
    PATH: renderPath(uv),
    DORC_PYTHON: python, // What `python3` is on a machine may be a slow script of a version manager.
  });
  const client = openLoopbackRegistry(registry);
  const target = { client, repository, known: createKnownBlobs() }; // As a session of `deploy` has it.
  const [outputFolder, cacheFolder] = [join(machine, 'dist', 'dorc', 'build'), join(machine, '.dorc', 'cache')];
  const runtime = runtimes.get('python');
  const versions = { python: pythonVersion, node: '22' };
  /** @type {'arm64' | 'x86_64'} */
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  /** As `build` does it: anew for each build. @param {import('@dorc/universal/runtimes').PackageMemo} memo */
  const functionsOf = (memo) =>
    names.map((name) => ({
      name,
      packaging: 'image',
      architecture,
      runtime: runtime.lambdaRuntime(versions),
      package: () =>
        runtime.package({
          name,
          root: join(pipeline, name),
          pipelineRoot: pipeline,
          workspaceRoot: root,
          cacheFolder,
          versions,
          target: { for: 'lambda', architecture },
          memo,
        }),
    }));
  return {
    /** @returns {Promise<readonly Pushed[]>} */
    async buildAndPush() {
      const images = { bases: lock, layers: createRegistryLayers(target) };
      const manifest = await buildFunctions({
        pipeline: 'etl-sales',
        functions: functionsOf(new Map()),
        outputFolder,
        cacheFolder,
        images,
      });
      return pushImages({ manifest, outputFolder, cacheFolder, target, openRegistry: openLoopbackRegistry });
    },
    close: () => client.close(),
  };
}

/** The PATH with one uv, or none. @param {string | undefined} uv */
function renderPath(uv) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !existsSync(join(folder, 'uv')));
  return [...(uv ? [dirname(uv)] : []), ...folders].join(delimiter);
}
