// node time-plugin.mjs <workspace>: prints the milliseconds that the plugin's two functions take in this process, which has
// not run them before. The workspace's graph has been computed: what Nx gives to them is read from its cache.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , workspaceRoot = ''] = process.argv;
const { createNodes, createDependencies } = createRequire(import.meta.url)('@dorc/nx/plugin');
const readJson = (/** @type {string[]} */ ...path) => JSON.parse(readFileSync(join(workspaceRoot, ...path), 'utf8'));
const { nodes } = readJson('.nx', 'workspace-data', 'project-graph.json');
const { fileMap } = readJson('.nx', 'workspace-data', 'file-map.json');
const projects = Object.fromEntries(Object.entries(nodes).map(([name, { data }]) => [name, data]));
const files = Object.values(projects).flatMap(({ root }) =>
  (fileMap.projectFileMap[projectAt(root)] ?? [])
    .map((/** @type {{ file: string }} */ { file }) => file)
    .filter((/** @type {string} */ file) => /\/(?:pipeline|universal|infra)\.ts$/.test(file)),
);
const context = { workspaceRoot, nxJsonConfiguration: readJson('nx.json'), projects, fileMap };

const started = performance.now();
const found = await createNodes[1](files, undefined, context);
await createDependencies(undefined, context);
console.log(performance.now() - started);
if (found.length < files.length) throw new Error(`${found.length} projects for ${files.length} files`);

/** @param {string} root */
function projectAt(root) {
  return Object.keys(projects).find((name) => projects[name].root === root) ?? '';
}
