import type { Tree } from '@nx/devkit';
import { addStep } from './add-step';

/** Adds a step to a definition file; what the user has to be told of it. */
export function addStepToFile(tree: Tree, file: string, name: string): string[] {
  const result = addStep(tree.read(file, 'utf-8') ?? '', name);
  if (result.outcome === 'added') tree.write(file, result.text);
  if (result.outcome !== 'unknown') return [];
  return [
    `The steps in ${file} are not written as one list, so it was left as it is: add fn('${name}') where it belongs.`,
  ];
}
