import type ts from 'typescript';
import { appendElement } from './append-element';
import { readCoreImport } from './core-import';
import { applyEdits } from './text-edit';

export type AddStepResult =
  | { readonly outcome: 'added'; readonly text: string }
  /** The definition has a step of that name. */
  | { readonly outcome: 'there' }
  /** The steps are not a list that stands in the file. */
  | { readonly outcome: 'unknown' };

/** Adds `fn('name')` to the end of a definition's `steps: [...]`; everything else in the text stays as it is. */
export function addStep(compiler: typeof ts, text: string, name: string): AddStepResult {
  const file = compiler.createSourceFile('pipeline.ts', text, compiler.ScriptTarget.Latest, true);
  const core = readCoreImport(compiler, file);
  if (findCalls(compiler, file, core.fn).some((call) => isNamed(compiler, call, name))) return { outcome: 'there' };
  const [definition] = findCalls(compiler, file, core.definePipeline);
  const steps = definition && findSteps(compiler, definition);
  if (!steps) return { outcome: 'unknown' };
  const edits = [...core.edits, ...appendElement(compiler, file, steps, `${core.fn}('${name}')`)];
  return { outcome: 'added', text: applyEdits(text, edits) };
}

function findCalls(compiler: typeof ts, root: ts.Node, name: string): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isCallExpression(node) && node.expression.getText() === name) found.push(node);
    compiler.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function isNamed(compiler: typeof ts, { arguments: [first] }: ts.CallExpression, name: string): boolean {
  return first !== undefined && compiler.isStringLiteralLike(first) && first.text === name;
}

function findSteps(
  compiler: typeof ts,
  { arguments: [definition] }: ts.CallExpression,
): ts.ArrayLiteralExpression | undefined {
  if (!definition || !compiler.isObjectLiteralExpression(definition)) return undefined;
  for (const property of definition.properties) {
    const isSteps = compiler.isPropertyAssignment(property) && property.name.getText().replace(/['"]/g, '') === 'steps';
    if (isSteps && compiler.isArrayLiteralExpression(property.initializer)) return property.initializer;
  }
  return undefined;
}
