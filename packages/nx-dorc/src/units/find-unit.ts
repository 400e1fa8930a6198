import { DorcError } from '@dorc/universal';
import type { Workspace } from '../workspace';
import { infraUnit } from './infra-unit';
import { pipelineUnit } from './pipeline-unit';
import { universalUnit } from './universal-unit';
import type { Unit, UnitKind } from './unit';

const kinds: readonly UnitKind[] = [universalUnit, infraUnit, pipelineUnit];

/**
 * The unit of an Nx project.
 * @throws DorcError `NOT_DEPLOYABLE`.
 */
export function getUnit(workspace: Workspace, project: { readonly name: string; readonly root: string }): Unit {
  for (const kind of kinds) {
    const unit = kind.find(workspace, project);
    if (unit) return unit;
  }
  throw new DorcError({
    code: 'NOT_DEPLOYABLE',
    message: `'${project.name}' in ${project.root} is neither a pipeline nor universal nor infra`,
    hint: `a pipeline is a folder with a pipeline.ts, below ${workspace.universal.sourceFolder}/<layer>/`,
  });
}
