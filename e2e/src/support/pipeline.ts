import type { Workspace } from './workspace';

/** A handler in Python that returns what it is given. */
export const passesOn = 'def handler(event, context):\n    return event\n';

/**
 * Writes a pipeline into `src/`: the text of its `steps: [...]`, and the source of each function's handler by its file,
 * `extract/lambda.py`.
 */
export function writePipeline(
  workspace: Workspace,
  name: string,
  steps: string,
  handlers: Readonly<Record<string, string>>,
): void {
  const imports = `import { cron, definePipeline, fn, output } from '@dorc/core';`;
  workspace.write(`src/${name}/pipeline.ts`, `${imports}\n\nexport default definePipeline({ ${steps} });\n`);
  for (const [file, source] of Object.entries(handlers)) workspace.write(`src/${name}/${file}`, source);
}
