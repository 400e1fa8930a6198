import { commit, type Workspace } from './workspace';

/** Packages the functions of these pipelines as zips: images for AWS need a registry to take their base from. */
export async function packageAsZip(workspace: Workspace, definitions: readonly string[]): Promise<void> {
  for (const file of definitions) {
    const text = workspace.read(file);
    const options = text.replace(/\bfn\(('[\w-]+'), \{/g, "fn($1, { packaging: 'zip',");
    workspace.write(file, options.replace(/\bfn\(('[\w-]+')\)/g, "fn($1, { packaging: 'zip' })"));
  }
  await commit(workspace);
}

/** The definitions of the example `weather`. */
export const weatherDefinitions = ['advice/bike-ride', 'climate/month-report', 'climate/records'].map(
  (name) => `src/${name}/pipeline.ts`,
);
