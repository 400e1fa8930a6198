import { readFile } from 'node:fs/promises';
import type { PackageFile } from '@dorc/universal/runtimes';
import { z } from '@dorc/universal/schema';

/** A third-party package in a layer. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** https://github.com/package-url/purl-spec */
  readonly purl: string;
}

export const componentSchema: z.ZodType<Component> = z.object({
  name: z.string(),
  version: z.string(),
  purl: z.string(),
});

/** The packages that a list of files holds, sorted: Python's by their `.dist-info` folder, Node's by their `package.json`. */
export async function findComponents(files: readonly PackageFile[]): Promise<Component[]> {
  const found = new Map<string, Component>();
  for (const file of files) {
    const component = findPython(file.path) ?? (await findNode(file));
    if (component) found.set(component.purl, component);
  }
  return [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}

/** https://packaging.python.org/en/latest/specifications/recording-installed-packages/ */
function findPython(path: string): Component | undefined {
  const [, folderName, version] = /(?:^|\/)([^/]+)-([^-/]+)\.dist-info\/METADATA$/.exec(path) ?? [];
  if (folderName === undefined || version === undefined) return undefined;
  const name = folderName.toLowerCase().replace(/[-_.]+/g, '-');
  return { name, version, purl: `pkg:pypi/${name}@${version}` };
}

async function findNode({ path, content }: PackageFile): Promise<Component | undefined> {
  if (!/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path)) return undefined;
  const text =
    content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : await readFile(content.file, 'utf8');
  const parsed = packageSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { name, version } = parsed.data;
  return { name, version, purl: `pkg:npm/${name.replace('@', '%40')}@${version}` };
}

const packageSchema = z.object({ name: z.string(), version: z.string() });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
