import { DorcError } from '@dorc/universal';
import { runProcess } from '@dorc/universal/process';

/** What is asked of a builder. */
export interface ToolRequest {
  /** Absolute, as is `contextFolder`. */
  readonly dockerfile: string;
  readonly contextFolder: string;
  /** `linux/arm64` */
  readonly platform: string;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** The name that the image gets in the builder's own store; the next build takes the name over. */
  readonly name: string;
  /** Absolute: the file that the image is written to, in the form of `docker save`. */
  readonly archive: string;
}

/** A program that builds Dockerfiles. */
export interface ContainerTool {
  readonly command: string;
  /** The run that succeeds where the program, and its daemon if it has one, can be used. */
  readonly probe: readonly string[];
  /** The argument lists of its runs, one after the other. */
  renderRuns(request: ToolRequest): readonly (readonly string[])[];
}

/** Every program that is known, in the order in which they are tried. Times are fixed as far as each of them can. */
export const containerTools: readonly ContainerTool[] = [
  {
    command: 'docker',
    probe: ['info'],
    renderRuns: (request) => [
      ['build', ...commonArguments(request), '--build-arg', 'SOURCE_DATE_EPOCH=0', request.contextFolder],
      ['save', '--output', request.archive, request.name],
    ],
  },
  {
    command: 'podman',
    probe: ['--version'],
    renderRuns: (request) => [
      ['build', ...commonArguments(request), '--timestamp', '0', request.contextFolder],
      ['save', '--format', 'docker-archive', '--output', request.archive, request.name],
    ],
  },
  {
    command: 'buildah',
    probe: ['--version'],
    renderRuns: (request) => [
      ['build', ...commonArguments(request), '--timestamp', '0', request.contextFolder],
      ['push', request.name, `docker-archive:${request.archive}:${request.name}`],
    ],
  },
];

/**
 * The first program that is installed and works: for docker that includes its daemon.
 * @throws DorcError `CONTAINER_TOOL_MISSING`
 */
export async function findContainerTool(tools: readonly ContainerTool[] = containerTools): Promise<ContainerTool> {
  const failures: string[] = [];
  for (const tool of tools) {
    const result = await runProcess(tool.command, tool.probe, { timeout: 20_000 }).catch(() => undefined);
    if (result?.code === 0) return tool;
    failures.push(`${tool.command} ${result ? 'does not answer' : 'is not installed'}`);
  }
  throw new DorcError({
    code: 'CONTAINER_TOOL_MISSING',
    file: 'Dockerfile',
    message: `a Dockerfile needs a program that builds it: ${failures.join(', ')}`,
    hint: 'install and start docker, podman or buildah; or remove the Dockerfile, and dorc builds the image without any of them',
  });
}

function commonArguments({ dockerfile, platform, buildArguments, name }: ToolRequest): string[] {
  const pairs = Object.entries(buildArguments).flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]);
  return ['--file', dockerfile, '--platform', platform, '--tag', name, ...pairs];
}
