import { join } from 'node:path';

/** `dist/dorc/build/<env>/<project>`, relative to the workspace root. */
export function buildFolder(environment: string, project: string): string {
  return join('dist', 'dorc', 'build', environment, project);
}
