import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BootstraplessSynthesizer, Stack, Stage, type IStackSynthesizer } from 'aws-cdk-lib';
import { RootConstruct } from 'constructs';
import { DorcError } from '../errors';
import type { StackTemplate } from '../stacks';

/** A stack as it is to be deployed, but for the placeholders in its template. */
export interface SynthesizedStack {
  readonly stackName: string;
  readonly template: StackTemplate;
  /** Tags of the stack, which CloudFormation puts on every resource that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface StackToSynth {
  readonly stackName: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What to do where the stack would hold more resources than CloudFormation takes. */
  readonly tooManyHint?: string;
  /** Puts the resources into the stack. */
  bind(stack: Stack): void;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const mostResources = 500;

/**
 * Makes the template of one stack. It has no assets, needs no bootstrap, and is the same on every machine: account and
 * region stand in it as pseudo parameters.
 * @throws DorcError `TOO_MANY_RESOURCES`
 */
export function synthStack({ stackName, description, tags, tooManyHint, bind }: StackToSynth): SynthesizedStack {
  const outdir = mkdtempSync(join(tmpdir(), 'dorc-synth-'));
  try {
    // A stage without an app: CDK then leaves out its own validator, which takes seconds and prints what it finds.
    const root = new RootConstruct();
    root.node.setContext('@aws-cdk/core:stackResourceLimit', 0); // Told below, in the user's words.
    const stage = new Stage(root, 'dorc', { outdir });
    const stack = new Stack(stage, 'stack', {
      stackName,
      description,
      analyticsReporting: false,
      synthesizer: new BootstraplessSynthesizer() as IStackSynthesizer,
    });
    bind(stack);
    const template = stage.synth().getStackByName(stackName).template as StackTemplate;
    checkSize(stackName, template, tooManyHint);
    return { stackName, template, tags };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function checkSize(stackName: string, { Resources }: StackTemplate, hint: string | undefined): void {
  const count = Object.keys(Resources).length;
  if (count <= mostResources) return;
  throw new DorcError({
    code: 'TOO_MANY_RESOURCES',
    message: `the stack '${stackName}' would hold ${count} resources where CloudFormation takes ${mostResources}`,
    hint,
  });
}
