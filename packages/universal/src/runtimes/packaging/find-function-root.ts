import { existsSync } from 'node:fs';
import path from 'node:path';

/** The function that a file belongs to: the nearest folder above with the handler's file, else the file's own folder. */
export function findFunctionRoot(file: string, pipelineRoot: string, handlerFile: string): string {
  for (let folder = path.dirname(file); folder.startsWith(pipelineRoot + path.sep); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, handlerFile))) return folder;
  }
  return path.dirname(file);
}
