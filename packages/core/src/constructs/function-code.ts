import { Fn } from 'aws-cdk-lib';
import type { CfnFunction, CfnFunctionProps } from 'aws-cdk-lib/aws-lambda';
import type { EnvironmentReferences } from '@dorc/infra/references';
import { functionName, repositoryName } from '@dorc/universal/naming';
import { placeholder, placeholderMember } from '@dorc/universal/stacks';
import type { FunctionToSynth, PipelineToSynth } from './pipeline-to-synth';

type CodeProps = Pick<CfnFunctionProps, 'functionName' | 'code' | 'packageType' | 'runtime' | 'handler'>;

/** How each packaging gives a function its code; what only the build knows stays a placeholder. */
const renderers: Readonly<Record<string, (fn: FunctionToSynth, place: CodePlace) => CodeProps>> = {
  zip: ({ name, runtime, handler }, { references }) => ({
    packageType: 'Zip',
    code: { s3Bucket: references.artifactBucket, s3Key: placeholder(`${name}.key`) },
    runtime,
    handler,
  }),
  image: ({ name }, { scope, universal }) => {
    const image = `${repositoryName(scope)}@${placeholder(`${name}.digest`)}`;
    return {
      packageType: 'Image',
      code: { imageUri: Fn.sub(`${universal.account}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/${image}`) },
    };
  },
};

export interface CodePlace extends Pick<PipelineToSynth, 'scope' | 'universal' | 'environment'> {
  readonly references: EnvironmentReferences;
}

/** The properties of a function that are about its code, its name among them; none in the environment local, where {@link leaveCodeOpen} is for them. */
export function renderCode(fn: FunctionToSynth, place: CodePlace): CodeProps {
  if (place.environment.local) return { code: {} };
  const render = renderers[fn.packaging];
  if (!render) throw new Error(`no packaging '${fn.packaging}' (known: ${Object.keys(renderers).join(', ')})`);
  return { functionName: functionName(place.scope, fn.name, fn.packaging), ...render(fn, place) };
}

/**
 * Leaves all that is about a function's code to the binding `<name>.code`: in the environment local the build decides by what is on the machine
 * whether it is a zip or an image.
 */
export function leaveCodeOpen(construct: CfnFunction, name: string): void {
  construct.addPropertyDeletionOverride('Code');
  for (const [key, value] of Object.entries(placeholderMember(`${name}.code`)))
    construct.addPropertyOverride(key.replaceAll('.', '\\.'), value);
}
