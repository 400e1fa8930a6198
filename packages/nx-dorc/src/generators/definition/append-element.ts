import type ts from 'typescript';
import type { TextEdit } from './text-edit';

/**
 * Adds an element to the end of a list in the manner of the others: on the same line or on one of its own, with a comma
 * after it or without. A comment at the end of the last element's line stays there.
 */
export function appendElement(
  compiler: typeof ts,
  file: ts.SourceFile,
  list: ts.ArrayLiteralExpression,
  element: string,
): TextEdit[] {
  const { text } = file;
  const last = list.elements[list.elements.length - 1];
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line;
  if (!last) {
    const isMultiLine = lineOf(list.getStart()) !== lineOf(list.getEnd());
    const indent = indentOf(text, list.getEnd() - 1);
    return [{ at: list.getStart() + 1, insert: isMultiLine ? `\n${indent}  ${element},` : element }];
  }
  const end = last.getEnd();
  if (lineOf(list.getStart()) === lineOf(last.getStart())) return [{ at: end, insert: `, ${element}` }];

  const { hasTrailingComma } = list.elements;
  const after = hasTrailingComma ? findComma(compiler, text, end) + 1 : end;
  const comments = compiler.getTrailingCommentRanges(text, after) ?? [];
  const lineEnd = comments[comments.length - 1]?.end ?? after;
  const line = `\n${indentOf(text, last.getStart())}${element}${hasTrailingComma ? ',' : ''}`;
  return [...(hasTrailingComma ? [] : [{ at: end, insert: ',' }]), { at: lineEnd, insert: line }];
}

/** The comma after an element; comments may hold others. */
function findComma(compiler: typeof ts, text: string, from: number): number {
  const scanner = compiler.createScanner(
    compiler.ScriptTarget.Latest,
    true,
    compiler.LanguageVariant.Standard,
    text,
    undefined,
    from,
  );
  while (scanner.scan() !== compiler.SyntaxKind.CommaToken && scanner.getTokenEnd() < text.length);
  return scanner.getTokenStart();
}

function indentOf(text: string, position: number): string {
  const line = text.slice(text.lastIndexOf('\n', position - 1) + 1);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
