import { readNxJson, updateNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { workspaceNamedInputs } from '../../graph';

const plugin = '@dorc/nx';

/**
 * Adds to nx.json the plugin, the named inputs of its tasks, and that Nx looks for imports in TypeScript, which it does not
 * do in every workspace. What is set there already stays as it is.
 */
export function updateNxSettings(tree: Tree): void {
  const nxJson: NxJsonConfiguration = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const isThere = plugins.some((each) => (typeof each === 'string' ? each : each.plugin) === plugin);
  const js = nxJson.pluginsConfig?.['@nx/js'];
  const updated: NxJsonConfiguration = {
    ...nxJson,
    plugins: isThere ? plugins : [...plugins, plugin],
    namedInputs: { ...nxJson.namedInputs, ...missingIn(nxJson.namedInputs, workspaceNamedInputs) },
    pluginsConfig: {
      ...nxJson.pluginsConfig,
      // 'auto': a new version of a package affects the projects that use it, not all.
      '@nx/js': { analyzeSourceFiles: true, projectsAffectedByDependencyUpdates: 'auto', ...js },
    },
  };
  if (JSON.stringify(updated) !== JSON.stringify(nxJson)) updateNxJson(tree, updated);
}

function missingIn<T>(present: object | undefined, wanted: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !present || !(name in present)));
}
