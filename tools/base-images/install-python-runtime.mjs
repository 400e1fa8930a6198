import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from '../run-program.mjs';
import { createPip } from './create-pip.mjs';

/**
 * Puts AWS's runtime client for Python 3.11 into a root file system that has Debian's Python.
 * @param {string} root
 * @param {string} scratch
 */
export async function installPythonRuntime(root, scratch) {
  const wheels = join(scratch, 'wheels');
  const target = ['--only-binary', ':all:', '--implementation', 'cp', '--python-version', '3.11'];
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const platforms = ['2_17', '2_28'].flatMap((version) => ['--platform', `manylinux_${version}_${machine}`]);
  const pip = await createPip();
  await mustRun(pip, ['download', '--quiet', '-d', wheels, ...target, ...platforms, 'awslambdaric==4.2.2']);
  for (const wheel of await readdir(wheels))
    await mustRun('python3', ['-m', 'zipfile', '-e', join(wheels, wheel), join(root, 'var/runtime')]);
}
