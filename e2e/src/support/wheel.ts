import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run';
import type { Workspace } from './workspace';

/** Writes a wheel of one module into `wheels/`, by Python's own zip. */
export async function writeWheel(workspace: Workspace, name: string, source: string): Promise<void> {
  const info = `${name}-1.0.dist-info`;
  const files = {
    [`${name}.py`]: source,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: e2e\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: '',
  };
  const program = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
  for name, text in json.loads(sys.argv[2]).items(): wheel.writestr(name, text)`;
  const file = join(workspace.root, `wheels/${name}-1.0-py3-none-any.whl`);
  mkdirSync(dirname(file), { recursive: true });
  const { code, output } = await run('python3', ['-c', program, file, JSON.stringify(files)], {
    cwd: workspace.root,
    env: {},
  });
  if (code !== 0) throw new Error(output);
}
