import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Adds a project with a target that does nothing: `nx run nothing:noop` is Nx's own start. @param {string} workspace */
export async function addNoop(workspace) {
  await mkdir(join(workspace, 'nothing'), { recursive: true });
  const project = { name: 'nothing', targets: { noop: { executor: 'nx:noop' } } };
  await writeFile(join(workspace, 'nothing', 'project.json'), JSON.stringify(project));
}
