/** What can be told of a `pipeline.ts` without running it. */
export interface ScannedDefinition {
  readonly description?: string;
  /** Folders of the pipeline that the definition imports from: their files count as part of it. */
  readonly importedFolders: readonly string[];
}

const descriptionPattern =
  /^\s*description\s*:\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\$])*)`)/m;
const importPattern = /\b(?:from|import|require)\s*\(?\s*['"]\.\/([^'"/]+)\//g;

/** Looks at the text alone: a description that is computed is not found, and nothing is ever wrong. */
export function scanDefinition(text: string): ScannedDefinition {
  const [, single, double, template] = text.match(descriptionPattern) ?? [];
  const description = (single ?? double ?? template)?.replace(/\\(.)/g, '$1');
  const importedFolders = [...new Set([...text.matchAll(importPattern)].map(([, folder = '']) => folder))].sort();
  return description === undefined ? { importedFolders } : { description, importedFolders };
}
