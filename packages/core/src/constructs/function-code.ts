import { Fn } from 'aws-cdk-lib';
import type { CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import type { EnvironmentReferences } from '@dorc/infra/references';
import { repositoryName } from '@dorc/universal/naming';
import { placeholder } from '@dorc/universal/stacks';
import type { FunctionToSynth, PipelineToSynth } from './pipeline-to-synth';

type CodeProps = Pick<CfnFunctionProps, 'code' | 'packageType' | 'runtime' | 'handler'>;

/** How each packaging gives a function its code; what only the build knows stays a placeholder. */
const renderers: Readonly<Record<string, (fn: FunctionToSynth, place: CodePlace) => CodeProps>> = {
  zip: ({ name, runtime, handler }, { references }) => ({
    packageType: 'Zip',
    code: { s3Bucket: references.artifactBucket, s3Key: placeholder(`${name}.key`) },
    runtime,
    handler,
  }),
  image: ({ name }, { scope, universal, environment }) => {
    const image = `${repositoryName(scope)}@${placeholder(`${name}.digest`)}`;
    // The emulator's registry is on a port that is known when it runs; elsewhere it is universal's, in the function's own region.
    const imageUri = environment.local
      ? `${placeholder('registry')}/${image}`
      : Fn.sub(`${universal.account}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/${image}`);
    return { packageType: 'Image', code: { imageUri } };
  },
};

export interface CodePlace extends Pick<PipelineToSynth, 'scope' | 'universal' | 'environment'> {
  readonly references: EnvironmentReferences;
}

export function renderCode(fn: FunctionToSynth, place: CodePlace): CodeProps {
  const render = renderers[fn.packaging];
  if (!render) throw new Error(`no packaging '${fn.packaging}' (known: ${Object.keys(renderers).join(', ')})`);
  return render(fn, place);
}
