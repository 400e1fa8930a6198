import type ts from 'typescript';
import type { TextEdit } from './text-edit';

export interface CoreImport {
  /** What the file calls `fn` and `definePipeline` of `@dorc/core`. */
  readonly fn: string;
  readonly definePipeline: string;
  /** What imports `fn` where the file does not yet. */
  readonly edits: readonly TextEdit[];
}

/** How a definition imports the language. */
export function readCoreImport(compiler: typeof ts, file: ts.SourceFile): CoreImport {
  for (const statement of file.statements) {
    if (!compiler.isImportDeclaration(statement) || !compiler.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (statement.moduleSpecifier.text !== '@dorc/core' || !bindings) continue;
    if (compiler.isNamespaceImport(bindings)) {
      const prefix = bindings.name.text;
      return { fn: `${prefix}.fn`, definePipeline: `${prefix}.definePipeline`, edits: [] };
    }
    const localName = (name: string) =>
      bindings.elements.find((each) => (each.propertyName ?? each.name).text === name)?.name.text;
    const last = bindings.elements[bindings.elements.length - 1];
    const edits = localName('fn') === undefined && last ? [{ at: last.getEnd(), insert: ', fn' }] : [];
    return { fn: localName('fn') ?? 'fn', definePipeline: localName('definePipeline') ?? 'definePipeline', edits };
  }
  return {
    fn: 'fn',
    definePipeline: 'definePipeline',
    edits: [{ at: file.getStart(), insert: "import { fn } from '@dorc/core';\n" }],
  };
}
