import { readJsonFile } from '@nx/devkit';
import { z } from '@dorc/universal/schema';

const packageSchema = z.object({ version: z.string() });

/** What a workspace needs: dorc in its own version, and what an editor needs to check TypeScript. */
export function listDependencies(): { dependencies: Record<string, string>; devDependencies: Record<string, string> } {
  const { version } = packageSchema.parse(readJsonFile(require.resolve('@dorc/nx/package.json')));
  const own = ['@dorc/core', '@dorc/infra', '@dorc/universal'];
  return {
    dependencies: Object.fromEntries(own.map((name) => [name, version])),
    devDependencies: { '@dorc/nx': version, '@types/node': '20.19.0', typescript: '5.9.3' },
  };
}
