import type { Tree } from '@nx/devkit';
import { addStep } from './add-step';

/** Adds a step to the end of a definition file; what the user has to be told of it. */
export async function addStepToFile(tree: Tree, file: string, name: string): Promise<string[]> {
  const { default: compiler } = await import('typescript'); // Here: it takes long to load.
  const result = addStep(compiler, tree.read(file, 'utf-8') ?? '', name);
  switch (result.outcome) {
    case 'there':
      return [`${file} has the step '${name}' already and was kept as it is.`];
    case 'unknown':
      return [
        `The steps in ${file} are not written as one list, so it was kept as it is. Add this line where it belongs:`,
        `  fn('${name}'),`,
      ];
    case 'added':
      tree.write(file, result.text);
      return [`'${name}' is the last step in ${file}; move its line to where it belongs.`];
  }
}
