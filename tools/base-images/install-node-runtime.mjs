import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { mustRun } from '../run-program.mjs';
import { fetchNode } from './fetch-node.mjs';

/**
 * Puts Node and AWS's runtime client for it into a root file system. The client has a native part that is compiled here (a minute; needs
 * `cmake`, `g++` and `make`), against the headers that come with that Node.
 * @param {string} root
 * @param {string} scratch
 */
export async function installNodeRuntime(root, scratch) {
  const node = await fetchNode('22.23.3');
  const app = join(scratch, 'app');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{ "private": true }');
  const env = { npm_config_nodedir: node, PATH: `${join(node, 'bin')}${delimiter}${process.env.PATH}` };
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts=false', 'aws-lambda-ric@4.0.2'];
  await mustRun('npm', install, { cwd: app, env });
  await cp(join(node, 'bin/node'), join(root, 'usr/bin/node'));
  // The rest of what npm has installed is for the compilation alone.
  for (const name of ['aws-lambda-ric', '@aws/lambda-invoke-store'])
    await cp(join(app, 'node_modules', name), join(root, 'var/runtime/node_modules', name), { recursive: true });
}
