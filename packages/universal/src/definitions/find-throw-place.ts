import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';

const inlineMap = /\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;

/** Where in the user's own files a bundle that ran as `file` threw: absolute path, line and column; undefined where it is not told. */
export function findThrowPlace(error: unknown, code: string, file: string): string | undefined {
  const [, encoded] = inlineMap.exec(code) ?? [];
  const { stack } = Object(error) as { stack?: unknown };
  const frame = typeof stack === 'string' ? findFrame(stack, file) : undefined;
  if (encoded === undefined || !frame) return undefined;
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()) as SourceMapPayload);
  const entry = map.findEntry(frame.line - 1, frame.column - 1);
  if (!('originalSource' in entry)) return undefined;
  return `${resolve(dirname(file), entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}

/** The innermost call of the bundle itself; what it calls in packages comes before. */
function findFrame(stack: string, file: string): { line: number; column: number } | undefined {
  const at = stack.split('\n').find((line) => line.includes(`${file}:`));
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(at ?? '') ?? [];
  return line && column ? { line: Number(line), column: Number(column) } : undefined;
}
