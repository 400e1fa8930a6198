import { createRequire } from 'node:module';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../repository.mjs';
import { keepFolders } from './keep-folders.mjs';
import { keepOutside } from './keep-outside.mjs';
import { renderLicenses } from './render-licenses.mjs';

/** Other packages that go into the bundle: whole, they would take longer to load than all of dorc. */
const bundled = ['zod'];

/**
 * Writes the code of a package as one file, `bundle.js`, and for each entry a small file that takes its part of it. A part is
 * evaluated once, when it is first asked for.
 * @param {import('./read-package.mjs').BuiltPackage} built
 */
export async function bundlePackage({ name, source, dist, entries, dependencies }) {
  const { imported, programs, loadedByNx } = entries;
  const parts = [...new Set([...imported, ...programs, ...loadedByNx])].map(
    (entry) => `  '${entry}': () => require('./${entry}'),`,
  );
  const bundle = join(dist, 'bundle.js');
  const { metafile } = await build({
    stdin: { contents: `module.exports = {\n${parts.join('\n')}\n};\n`, resolveDir: source, sourcefile: 'entries.js' },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    mainFields: ['module', 'main'], // Of CommonJS nothing could be left out.
    supported: { 'dynamic-import': false }, // Then it is `require`, which starts no second module loader.
    sourcemap: 'linked',
    metafile: true,
    absWorkingDir: repositoryRoot,
    plugins: [keepFolders(source), keepOutside({ name, dependencies, bundled })],
    logLevel: 'warning',
    tsconfigRaw: {}, // Without the paths to the sources of other packages.
  });

  const load = createRequire(bundle);
  for (const entry of loadedByNx) await writeEntry(dist, entry, {});
  for (const entry of programs) await writeEntry(dist, entry, { isProgram: true });
  for (const entry of imported) await writeEntry(dist, entry, { names: Object.keys(load(bundle)[entry]()) });

  const licenses = await renderLicenses(Object.keys(metafile.inputs));
  if (licenses) await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), licenses);
}

/**
 * @param {string} dist
 * @param {string} entry
 * @param {{ isProgram?: boolean, names?: readonly string[] }} options `names`: of its exports, for who imports them from an ES module
 *   (https://github.com/nodejs/cjs-module-lexer).
 */
async function writeEntry(dist, entry, { isProgram = false, names = [] }) {
  const file = join(dist, `${entry}.js`);
  const bundle = relative(dirname(file), join(dist, 'bundle.js'));
  const lines = [
    ...(isProgram ? ['#!/usr/bin/env node'] : []),
    `const bundle = require('${bundle.startsWith('.') ? bundle : `./${bundle}`}');`,
    `module.exports = bundle['${entry}']();`,
    ...(names.length > 0 ? [`0 && (module.exports = { ${names.join(', ')} });`] : []),
  ];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${lines.join('\n')}\n`);
  if (isProgram) await chmod(file, 0o755);
}
