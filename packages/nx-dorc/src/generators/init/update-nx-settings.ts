import { readNxJson, updateNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { workspaceNamedInputs } from '../../graph';

const plugin = '@dorc/nx';

/**
 * Adds to nx.json the plugin, the named inputs of its tasks, and that Nx looks for imports in TypeScript, which it does not
 * do in every workspace. What is set there already stays as it is.
 */
export function updateNxSettings(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const isThere = plugins.some((each) => (typeof each === 'string' ? each : each.plugin) === plugin);
  updateWhereDifferent(tree, nxJson, {
    ...nxJson,
    plugins: isThere ? plugins : [...plugins, plugin],
    namedInputs: { ...nxJson.namedInputs, ...missingIn(nxJson.namedInputs, workspaceNamedInputs) },
    pluginsConfig: withImports(nxJson, { analyzeSourceFiles: true }),
  });
}

/**
 * A new version of a package affects the projects that use it, and not all. For a workspace that nobody has grown used to
 * yet.
 */
export function narrowAffected(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const pluginsConfig = withImports(nxJson, { projectsAffectedByDependencyUpdates: 'auto' });
  updateWhereDifferent(tree, nxJson, { ...nxJson, pluginsConfig });
}

function withImports({ pluginsConfig }: NxJsonConfiguration, wanted: object): Record<string, Record<string, unknown>> {
  const js = pluginsConfig?.['@nx/js'];
  return { ...pluginsConfig, '@nx/js': { ...js, ...missingIn(js, { ...wanted }) } };
}

function updateWhereDifferent(tree: Tree, before: NxJsonConfiguration, after: NxJsonConfiguration): void {
  if (JSON.stringify(after) !== JSON.stringify(before)) updateNxJson(tree, after);
}

function missingIn<T>(present: object | undefined, wanted: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !present || !(name in present)));
}
