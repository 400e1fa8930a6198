import type ts from 'typescript';
import type { TextEdit } from './text-edit';

export interface CoreImport {
  /** What the file calls `fn` and `definePipeline` of `@dorc/core`. */
  readonly fn: string;
  readonly definePipeline: string;
  /** What imports `fn` where the file does not yet. */
  readonly edits: readonly TextEdit[];
}

/** How a definition imports the language; imports of types alone do not count. */
export function readCoreImport(compiler: typeof ts, file: ts.SourceFile): CoreImport {
  const named: ts.ImportSpecifier[] = [];
  for (const bindings of findBindings(compiler, file)) {
    if (compiler.isNamespaceImport(bindings)) {
      const prefix = bindings.name.text;
      return { fn: `${prefix}.fn`, definePipeline: `${prefix}.definePipeline`, edits: [] };
    }
    named.push(...bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly));
  }
  const localName = (name: string) => named.find((each) => (each.propertyName ?? each.name).text === name)?.name.text;
  const last = named.at(-1);
  const edit = last
    ? { at: last.getEnd(), insert: ', fn' }
    : { at: file.getStart(), insert: "import { fn } from '@dorc/core';\n" };
  const fn = localName('fn');
  return { fn: fn ?? 'fn', definePipeline: localName('definePipeline') ?? 'definePipeline', edits: fn ? [] : [edit] };
}

function findBindings(compiler: typeof ts, file: ts.SourceFile): ts.NamedImportBindings[] {
  return file.statements.flatMap((statement) => {
    if (!compiler.isImportDeclaration(statement) || !compiler.isStringLiteral(statement.moduleSpecifier)) return [];
    const { importClause, moduleSpecifier } = statement;
    return moduleSpecifier.text === '@dorc/core' && !importClause?.isTypeOnly
      ? (importClause?.namedBindings ?? [])
      : [];
  });
}
