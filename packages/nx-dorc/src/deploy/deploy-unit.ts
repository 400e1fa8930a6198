import type { BuildManifest } from '@dorc/core/image';
import { describeChanges, describeNew } from '@dorc/core/changes';
import {
  bindTemplate,
  deployStack,
  fingerprintStack,
  isDeployed,
  type DeployedStack,
  type StackEvent,
  type StackTemplate,
} from '@dorc/universal/stacks';
import type { PipelineScope } from '@dorc/universal/naming';
import { createHash } from 'node:crypto';
import type { ArtifactBucket, SynthStack } from '../units';
import { bindingsOf, hasImages, zipsOf, type LocalPlace } from './bindings';
import type { EnvironmentSession, Place } from './environment-session';
import { pushBuild } from './push-build';
import { uploadArtifact } from './upload-artifact';

export interface UnitDeploy {
  readonly project: string;
  readonly stacks: readonly SynthStack[];
  /** Undefined for universal and infra, which have no functions. */
  readonly build: BuildManifest | undefined;
  readonly buildFolder: string;
  /** What the names of its functions begin with. */
  readonly scope: PipelineScope | undefined;
  /** Where zips and large templates go. */
  readonly artifacts: ArtifactBucket;
  readonly session: EnvironmentSession;
  readonly signal?: AbortSignal;
  readonly onEvent: (event: StackEvent) => void;
  readonly onProgress: (message: string) => void;
}

export interface UnitOutcome {
  readonly outcome: 'deployed' | 'unchanged';
  /** What changed, in words. */
  readonly words: readonly string[];
}

/**
 * Binds a project's stacks to its build and deploys those that differ from what is there. Where all are there
 * already, nothing is called at all.
 * @throws DorcError of `deployStack`.
 */
export async function deployUnit(unit: UnitDeploy): Promise<UnitOutcome> {
  const words: string[] = [];
  let outcome: UnitOutcome['outcome'] = 'unchanged';
  for (const stack of unit.stacks) {
    const place = await unit.session.place(stack.account, stack.region);
    const template = bindStack(stack, unit);
    const deployed = await place.deployed.find(stack.name);
    if (isDeployed(deployed, fingerprintStack({ template, tags: stack.tags }))) continue;
    const result = await deployOne(unit, { ...stack, template }, place, deployed);
    if (result.outcome === 'unchanged') continue;
    outcome = 'deployed';
    words.push(...(result.created ? describeNew(template) : describeChanges(result.before, template)));
  }
  return { outcome, words };
}

async function deployOne(unit: UnitDeploy, stack: SynthStack, place: Place, deployed: DeployedStack | undefined) {
  const { artifacts } = unit;
  const store = await unit.session.place(artifacts.account, artifacts.region);
  const { build, buildFolder, scope, session, onProgress } = unit;
  await Promise.all([
    ...zipsOf(build, buildFolder).map(({ key, file }) =>
      uploadArtifact(store.clients, { bucket: artifacts.name, key, body: { file } }),
    ),
    ...(hasImages(build) && scope
      ? [pushBuild({ build, buildFolder, scope, region: stack.region, session, onProgress })]
      : []),
  ]);
  return deployStack({
    stack,
    cloudFormation: place.cloudFormation,
    deployed,
    uploadTemplate: (body) => uploadTemplate(artifacts, store, body),
    onEvent: unit.onEvent,
    ...(unit.signal ? { signal: unit.signal } : {}),
  });
}

/** CloudFormation takes a template over 51,200 bytes only from S3. */
async function uploadTemplate({ name: bucket, region }: ArtifactBucket, { clients }: Place, body: string) {
  const key = `templates/${createHash('sha256').update(body).digest('hex')}.json`;
  await uploadArtifact(clients, { bucket, key, body: { text: body } });
  const { endpoint } = clients.options;
  return endpoint ? `${endpoint}/${bucket}/${key}` : `https://${bucket}.s3.${region}.amazonaws.com/${key}`;
}

/** What a stack of the unit is with its placeholders bound. */
export function bindStack(
  { template }: Pick<SynthStack, 'template'>,
  { build, scope, artifacts, session }: Pick<UnitDeploy, 'build' | 'scope' | 'artifacts' | 'session'>,
): StackTemplate {
  const registry = session.localRegistry;
  const local: LocalPlace | undefined =
    scope && registry !== undefined ? { scope, bucket: artifacts.name, registry } : undefined;
  return bindTemplate(template, bindingsOf(build, local));
}
