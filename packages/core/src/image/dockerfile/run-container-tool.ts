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
    const name = `localhost/dorc-build:${run.functionName}`;
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
