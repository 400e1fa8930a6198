import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import type { StackTemplate } from '@dorc/universal/stacks';

/** One stack as it was synthesised: where it goes, and its template with placeholders for what the build decides. */
export interface SynthStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly template: StackTemplate;
  /** Takes back what an earlier stack of that name left behind. */
  readonly importExisting?: boolean;
}

/** What `synth` gives: a project's stacks in the order of their deployment. */
export interface SynthResult {
  readonly stacks: readonly SynthStack[];
  /** The pipeline's state machine in Amazon States Language, for reading. */
  readonly stateMachine?: unknown;
}

/** `dist/dorc/synth/<env>/<project>`, relative to the workspace root. */
export function synthFolder(environment: string, project: string): string {
  return join('dist', 'dorc', 'synth', environment, project);
}

/** Writes a synth's result: one file per template, one for the state machine, and the list of stacks. */
export async function writeSynth(folder: string, { stacks, stateMachine }: SynthResult): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const list = stacks.map(({ template: _template, ...stack }) => ({ ...stack, file: fileName(stack) }));
  const files: [string, unknown][] = stacks.map((stack) => [fileName(stack), stack.template]);
  if (stateMachine !== undefined) files.push(['state-machine.asl.json', stateMachine]);
  files.push(['synth.json', { version: 1, stacks: list }]);
  for (const [name, content] of files) await writeFile(join(folder, name), `${JSON.stringify(content, null, 1)}\n`);
}

/**
 * Reads what `writeSynth` wrote.
 * @throws DorcError `NOT_SYNTHESISED`.
 */
export async function readSynth(folder: string, project: string): Promise<SynthResult> {
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown;
  try {
    const { stacks } = (await read('synth.json')) as { stacks: (Omit<SynthStack, 'template'> & { file: string })[] };
    return {
      stacks: await Promise.all(
        stacks.map(async ({ file, ...stack }) => ({ ...stack, template: (await read(file)) as StackTemplate })),
      ),
    };
  } catch (cause) {
    throw new DorcError({
      code: 'NOT_SYNTHESISED',
      message: `the templates of '${project}' are not in ${folder}`,
      hint: `run nx run ${project}:synth first; deploy does it by itself`,
      cause,
    });
  }
}

function fileName({ name, region }: Pick<SynthStack, 'name' | 'region'>): string {
  return `${name}.${region}.template.json`;
}
