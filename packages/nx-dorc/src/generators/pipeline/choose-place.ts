import { posix } from 'node:path';
import { DorcError } from '@dorc/universal';
import { defaultLayer, definitionFile, type FoundPipeline } from '@dorc/universal/discovery';
import type { GeneratorWorkspace } from '../workspace';

export interface PipelinePlace {
  readonly layer: string;
  /** Relative to the workspace root. */
  readonly root: string;
  /** The pipeline, where it is there already. */
  readonly existing?: FoundPipeline;
}

/**
 * Where a pipeline goes: into the layer asked for, else where a pipeline of that name is, else into the only layer there is.
 * @throws DorcError `LAYER_MISSING` where there are several, `PIPELINE_IN_THE_WAY`
 */
export function choosePlace(workspace: GeneratorWorkspace, name: string, layer: string | undefined): PipelinePlace {
  const { sourceFolder, pipelines } = workspace;
  const named = pipelines.filter((each) => each.name === name);
  const [existing] = layer === undefined ? named : named.filter((each) => each.layer === layer);
  if (existing && (layer !== undefined || named.length === 1))
    return { layer: existing.layer, root: existing.root, existing };

  const chosen = layer ?? chooseLayer(workspace, name);
  const root = chosen === defaultLayer ? `${sourceFolder}/${name}` : `${sourceFolder}/${chosen}/${name}`;
  const inTheWay = pipelines.find((each) => each.root === posix.dirname(root) || posix.dirname(each.root) === root);
  if (inTheWay) throw refuse(root, inTheWay.root);
  return { layer: chosen, root };
}

function chooseLayer({ pipelines, sourceFolder }: GeneratorWorkspace, name: string): string {
  const layers = [...new Set(pipelines.map(({ layer }) => layer))].sort();
  if (layers.length <= 1) return layers[0] ?? defaultLayer;
  const [first = defaultLayer] = layers;
  throw new DorcError({
    code: 'LAYER_MISSING',
    message: `'${name}' needs a layer: ${sourceFolder}/ has ${layers.map((each) => `'${each}'`).join(', ')}`,
    hint: `say which, for example --layer=${first}`,
  });
}

/** A folder with a definition is a pipeline, so it cannot be a layer as well. */
function refuse(root: string, other: string): DorcError {
  return new DorcError({
    code: 'PIPELINE_IN_THE_WAY',
    message: `${root} cannot be a pipeline beside ${other}: one would lie in the other`,
    hint: `choose another name or layer, or move ${other}/${definitionFile}`,
  });
}
