import { installNodeRuntime } from './install-node-runtime.mjs';
import { installPythonRuntime } from './install-python-runtime.mjs';

/**
 * A base image for tests.
 * @typedef {object} BaseImage
 * @property {string} runtime Lambda's identifier.
 * @property {string} repository
 * @property {string} tag
 * @property {readonly string[]} debs Debian's packages that are unpacked; what these need is listed too.
 * @property {string} client The command that starts AWS's runtime client, for a shell.
 * @property {string} install What `install` brings, with versions: part of what the image is kept under.
 * @property {(root: string, scratch: string) => Promise<void>} installRuntime Puts the runtime into a root file system.
 */

const libraries = ['dash', 'libc6', 'libcrypt1', 'libgcc-s1', 'libstdc++6'];
const pythonLibraries = [
  'libbz2-1.0',
  'libexpat1',
  'libffi8',
  'liblzma5',
  'libsqlite3-0',
  'libssl3',
  'libuuid1',
  'zlib1g',
];
const python = ['python3.11-minimal', 'libpython3.11-minimal', 'libpython3.11-stdlib'];

/** @type {readonly BaseImage[]} */
export const bases = [
  {
    runtime: 'python3.11',
    repository: 'lambda/python',
    tag: '3.11',
    debs: [...libraries, ...pythonLibraries, ...python],
    client: '/usr/bin/python3.11 -m awslambdaric',
    install: 'awslambdaric 4.2.2',
    installRuntime: installPythonRuntime,
  },
  {
    runtime: 'nodejs22.x',
    repository: 'lambda/nodejs',
    tag: '22',
    debs: libraries,
    client: '/usr/bin/node /var/runtime/node_modules/aws-lambda-ric/index.mjs',
    install: 'node 22.23.3, aws-lambda-ric 4.0.2',
    installRuntime: installNodeRuntime,
  },
];
