import type { Pipeline } from '@dorc/core';
import { renderStateMachine } from '@dorc/core/state-machine';
import { runtimes, type Architecture } from '@dorc/universal/runtimes';
import type { FoundPipeline } from '@dorc/universal/discovery';
import type { Workspace } from '../workspace';

/** A function with all that its build and its template must agree on. */
export interface ResolvedFunction {
  readonly name: string;
  /** Relative to the workspace root. */
  readonly root: string;
  readonly runtimeKind: string;
  /** Lambda's runtime identifier. */
  readonly runtime: string;
  readonly handler: string;
  readonly architecture: Architecture;
  /** What the definition asks for. */
  readonly packaging: string;
  /** Files that go in although they are hidden or look like secrets, relative to `root`. */
  readonly include: readonly string[];
}

/** The pipeline's functions with their runtimes. */
export function resolveFunctions(
  { universal }: Workspace,
  found: FoundPipeline,
  pipeline: Pipeline,
): ResolvedFunction[] {
  return renderStateMachine(pipeline).functions.flatMap((fn) => {
    const folder = found.functions.find(({ name }) => name === fn.name);
    if (!folder?.runtime) return []; // Refused when the pipeline is parsed.
    const runtime = runtimes.get(folder.runtime);
    return {
      name: fn.name,
      root: folder.root,
      runtimeKind: runtime.kind,
      runtime: runtime.lambdaRuntime(universal.runtimes),
      handler: runtime.handler,
      architecture: fn.architecture,
      packaging: fn.packaging,
      include: fn.include,
    };
  });
}
