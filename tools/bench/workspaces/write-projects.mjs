import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNx } from './run-nx.mjs';

/**
 * Makes a workspace do without the plugin: what it infers is written into a project.json in each folder, targets and edges alike.
 * @param {string} workspace
 */
export async function writeProjects(workspace) {
  const file = join(workspace, 'graph.json');
  await createNx(workspace)('graph', '--file', file);
  /** @type {{ graph: { nodes: Record<string, { data: { root: string } }>, dependencies: Record<string, { target: string }[]> } }} */
  const { graph } = JSON.parse(await readFile(file, 'utf8'));
  for (const [name, { data }] of Object.entries(graph.nodes)) {
    const implicitDependencies = (graph.dependencies[name] ?? []).map(({ target }) => target);
    const { root, ...project } = data;
    await writeFile(join(workspace, root, 'project.json'), JSON.stringify({ ...project, implicitDependencies }));
  }
  await rm(file);
  await writeFile(join(workspace, 'nx.json'), JSON.stringify({ analytics: false, defaultBase: 'main' }));
}
