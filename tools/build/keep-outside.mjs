import { isBuiltin } from 'node:module';

/**
 * Leaves other packages out of a bundle, but those that are to go in, and refuses the ones that package.json does not declare: they would be found
 * here by chance, and not by every package manager.
 * @param {{ name: string, dependencies: readonly string[], bundled: readonly string[] }} options
 * @returns {import('esbuild').Plugin}
 */
export function keepOutside({ name, dependencies, bundled }) {
  const outside = new Set([name, ...dependencies]);
  return {
    name: 'keep-outside',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path }) => {
        const [packageName = ''] = path.match(/^(?:@[^/]+\/)?[^/]+/) ?? [];
        if (isBuiltin(path)) return { path, external: true };
        if (bundled.includes(packageName)) return undefined;
        if (outside.has(packageName)) return { path, external: true };
        return { errors: [{ text: `${packageName} is no dependency in package.json` }] };
      });
    },
  };
}
