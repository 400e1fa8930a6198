import { DorcError } from '../errors';
import { createDeployFailure, findFirstFailure } from './deploy-failure';
import { isDeployed, type DeployedStack } from './deployed-stack';
import { diffTemplates, type TemplateChange } from './diff-templates';
import { executeChangeSet } from './execute-change-set';
import { explainInterruption } from './explain-interruption';
import { fingerprintStack, OWNER_TAG, stampTemplate } from './fingerprint-stack';
import { followOperation, type OperationEnd } from './follow-operation';
import { getDeployedTemplate } from './get-deployed-template';
import { pauseBefore } from './polling';
import { discardChangeSet, prepareChangeSet } from './prepare-change-set';
import { settleStack } from './settle-stack';
import { createStackContext, type StackContext, type StackOptions } from './stack-context';
import type { StackTemplate } from './stack-template';
import { resolveTemplateSource } from './template-source';
import { findValidationFailures, isValidationFailure } from './validation-failures';

export interface StackToDeploy {
  readonly name: string;
  /** With its placeholders bound. */
  readonly template: StackTemplate;
  /** Without dorc's own, which is added. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** The role that CloudFormation acts as. */
  readonly roleArn?: string | undefined;
  /** Of the change set. */
  readonly description?: string | undefined;
  /**
   * Takes back what an earlier stack left behind, where the template says to retain it; else its name is taken.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html
   */
  readonly importExisting?: boolean | undefined;
}

export interface DeployRequest extends StackOptions {
  readonly stack: StackToDeploy;
  /** Puts a template over 51,200 bytes where CloudFormation can read it; the promise is for its https URL. */
  readonly uploadTemplate?: ((body: string) => Promise<string>) | undefined;
  /** The stack as it was found before, which saves a call. */
  readonly deployed?: DeployedStack | undefined;
}

export interface DeployResult {
  readonly name: string;
  readonly outcome: 'deployed' | 'unchanged';
  /** Whether there was no such stack before. */
  readonly created: boolean;
  readonly seconds: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** What changed, by comparing templates; empty where unchanged. */
  readonly changes: readonly TemplateChange[];
  /** The template that was there before; undefined for a stack that is new or unchanged. */
  readonly before: StackTemplate | undefined;
}

/** How often a deploy starts again because another one of the same stack was quicker. */
const MOST_RACES = 8;

/**
 * Deploys one stack through a change set and waits for its end. A stack whose fingerprint is already there is left alone; one that an earlier
 * deploy left broken is mended first; another deploy of it is waited for.
 * @throws DorcError `DEPLOY_FAILED` (rolled back), `STACK_BUSY`, `STACK_STUCK`, `FOREIGN_STACK`, `TEMPLATE_TOO_LARGE`, `NETWORK_GONE`,
 *   `DEPLOY_INTERRUPTED` (by `signal`), and the others of {@link explainAwsError}.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html
 */
export async function deployStack(request: DeployRequest): Promise<DeployResult> {
  const context = createStackContext(request.stack.name, request.stack.roleArn, request);
  const progress = { begun: false };
  try {
    return await deploy(context, request, progress);
  } catch (error) {
    throw explainInterruption(error, context, progress.begun);
  }
}

async function deploy(
  context: StackContext,
  request: DeployRequest,
  progress: { begun: boolean },
): Promise<DeployResult> {
  const { stack } = request;
  const { clock, cloudFormation, name } = context;
  const begin = clock.now();
  const fingerprint = fingerprintStack(stack);
  const tags = { ...stack.tags, [OWNER_TAG]: 'true' };
  const stamped = { ...stack, template: stampTemplate(stack.template, fingerprint) };
  const result = (
    outcome: DeployResult['outcome'],
    created: boolean,
    now: DeployedStack | undefined,
    changes: readonly TemplateChange[],
    before?: StackTemplate,
  ) => ({
    name,
    outcome,
    created,
    seconds: (clock.now() - begin) / 1000,
    outputs: now?.outputs ?? {},
    changes,
    before,
  });

  for (let race = 0; race < MOST_RACES; race++) {
    if (race > 0)
      await clock.sleep(
        pauseBefore(race, { ...context.poll, firstMs: Math.max(100, context.poll.firstMs) }),
        context.signal,
      );
    const current = await settleStack(context, race === 0 ? request.deployed : undefined);
    if (isDeployed(current, fingerprint)) return result('unchanged', false, current, []);
    context.signal?.throwIfAborted();
    const created = current === undefined || current.status === 'REVIEW_IN_PROGRESS';
    const template = await resolveTemplateSource(stamped, request.uploadTemplate);
    // What changes is read while AWS works out the change set.
    const [before, prepared] = await Promise.all([
      created ? undefined : getDeployedTemplate(cloudFormation, name),
      prepareChangeSet(context, {
        type: created ? 'CREATE' : 'UPDATE',
        template,
        tags,
        parameters: stack.parameters ?? {},
        roleArn: stack.roleArn,
        description: stack.description,
        importExisting: stack.importExisting,
      }),
    ]);
    if (prepared.outcome === 'raced') continue;
    if (prepared.outcome === 'empty') return result('unchanged', false, current, []);

    const { changeSet } = prepared;
    const operation = context.operation();
    if (context.signal?.aborted) {
      await discardChangeSet(context, changeSet.name);
      context.signal.throwIfAborted();
    }
    progress.begun = true;
    if (!(await executeChangeSet(context, changeSet.name, operation))) {
      progress.begun = false;
      continue;
    }
    const end = await followOperation(context, name, operation.token);
    if (!/^(?:CREATE|UPDATE)_COMPLETE$/.test(end.stack?.status ?? ''))
      throw createDeployFailure(name, created, await explainEnd(context, end));
    if (current?.status === 'REVIEW_IN_PROGRESS') await discardLeftovers(context);
    return result('deployed', created, end.stack, diffTemplates(before, stack.template), before);
  }
  throw new DorcError({
    code: 'STACK_BUSY',
    message: `Stack ${name} was changed by other deploys ${MOST_RACES} times while this one was on its way`,
    hint: 'Run one deploy of an environment at a time, then run the command again.',
  });
}

/** The end of a failed operation, with what the validation found in place of a word that it failed. */
async function explainEnd({ cloudFormation, name }: StackContext, end: OperationEnd): Promise<OperationEnd> {
  if (!isValidationFailure(findFirstFailure(end.events)?.reason)) return end;
  return { ...end, events: [...(await findValidationFailures(cloudFormation, { stackName: name })), ...end.events] };
}

/** Change sets of deploys that were killed before they began. AWS drops them with the first one that is executed; not everything else does. */
async function discardLeftovers({ cloudFormation, name }: StackContext): Promise<void> {
  for (const left of await cloudFormation.listChangeSets(name)) {
    if (left.startsWith('dorc-')) await cloudFormation.deleteChangeSet(name, left);
  }
}
