import type { DorcProblem } from '@dorc/universal';

/** A name given as a path, as other generators of Nx take it: here the layer is an option. */
export function findPathProblem(name: string, sourceFolder: string): DorcProblem | undefined {
  if (!name.includes('/')) return undefined;
  const inside = name.replace(/^\.\//, '').replace(`${sourceFolder}/`, '');
  const [pipeline = 'etl-sales', layer] = inside.split('/').filter(Boolean).reverse();
  return {
    code: 'INVALID_NAME',
    message: `'${name}' is a path, where the name of a pipeline is wanted`,
    hint: `npx nx g @dorc/nx:pipeline ${pipeline}${layer ? ` --layer=${layer}` : ''}`,
  };
}
