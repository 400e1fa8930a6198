import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DorcError } from '@dorc/universal';
import { runProcess } from '@dorc/universal/process';
import type { ContainerTool } from './container-tool';
import type { Dockerfile } from './read-dockerfile';
import { readSavedImage, type SavedImage } from './read-archive';
import { stageContext } from './stage-context';

export interface ToolRun {
  readonly tool: ContainerTool;
  readonly dockerfile: Dockerfile;
  readonly platform: string;
  readonly functionName: string;
  readonly onProgress: (message: string) => void;
}

/**
 * Builds a Dockerfile and hands the result to `use`, in a folder that is removed afterwards.
 * @throws DorcError `DOCKERFILE_FAILED` with the end of what the builder said
 */
export async function runContainerTool<T>(run: ToolRun, use: (image: SavedImage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dorc-dockerfile-'));
  try {
    const archive = join(folder, 'image.tar');
    const unpacked = join(folder, 'image');
    const staged = await stageContext(run.dockerfile, folder);
    const buildArguments = { FUNCTION: run.functionName };
    const name = nameImage(run);
    for (const args of run.tool.renderRuns({ ...staged, platform: run.platform, buildArguments, name, archive })) {
      await runOrThrow(run, run.tool.command, args);
    }
    await mkdir(unpacked);
    await runOrThrow(run, 'tar', ['-xf', archive, '-C', unpacked]);
    return await use(await readSavedImage(unpacked));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for each build of one Dockerfile, so that no old ones are left, and unlike that of any other, which may be built at the same time. */
function nameImage({ dockerfile, platform, functionName }: ToolRun): string {
  const hash = createHash('sha256').update(JSON.stringify([dockerfile.file, platform, functionName]));
  return `localhost/dorc-build:${hash.digest('hex').slice(0, 32)}`;
}

async function runOrThrow(
  { dockerfile, functionName, onProgress }: ToolRun,
  command: string,
  args: readonly string[],
): Promise<void> {
  onProgress(`${functionName}: ${command} ${args[0] ?? ''}`);
  const { code, stdout, stderr } = await runProcess(command, args);
  if (code === 0) return;
  const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
  throw new DorcError({
    code: 'DOCKERFILE_FAILED',
    file: dockerfile.file,
    message: `${command} could not build this for the function '${functionName}':\n${said}`,
    hint: `mend the Dockerfile; it is run with --build-arg FUNCTION=${functionName}`,
  });
}
