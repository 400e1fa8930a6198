import { randomUUID } from 'node:crypto';
import { evaluateInteger, evaluateItems } from '../expressions';
import { payloadOf, type Payload } from '../payload';
import { failureDetails, StateFailure } from '../state-failure';
import { record, type StateVisit } from '../thread';
import { prepareBatching } from './batching';
import { getItemProcessor, selectItem } from './item';
import { prepareReader, type Items } from './item-reader';
import { prepareWriter } from './result-writer';
import { runChildren } from './run-children';
import { prepareTolerance } from './tolerance';

/**
 * The children that a Distributed Map runs at once, whatever MaxConcurrency allows.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
const mostAtOnce = 10_000;

/** One attempt of a Distributed Map: a Map Run, whose child executions have histories of their own. */
export async function runDistributed(visit: StateVisit): Promise<Payload> {
  const { state, thread } = visit;
  const processor = await getItemProcessor(visit);
  const readItems = await prepareItems(visit);
  const concurrency = await evaluateInteger(visit, state.MaxConcurrency, 'MaxConcurrency', 0);
  const tolerance = await prepareTolerance(visit);
  const batch = await prepareBatching(visit, state.ItemBatcher);
  const writeResults = await prepareWriter(visit, state.ResultWriter);

  // Recorded: the length is 0 wherever a reader is used.
  record(thread, 'MapStateStarted', { length: readItems.length });
  tolerance.check();
  const mapRun = mapRunOf(visit);
  record(thread, 'MapRunStarted', { mapRunArn: mapRun.arn });
  try {
    const inputs = batch(await selectItems(visit, await readItems.read()));
    const children = await runChildren(visit, {
      processor,
      inputs,
      concurrency: Math.min(concurrency || mostAtOnce, mostAtOnce),
      tolerance,
      label: mapRun.label,
    });
    const result = payloadOf(await writeResults(children, mapRun));
    record(thread, 'MapRunSucceeded');
    return result;
  } catch (reason) {
    if (reason instanceof StateFailure && !thread.lifetime.ended) {
      record(thread, 'MapRunFailed', failureDetails(reason.report));
    }
    throw reason;
  }
}

interface PreparedItems {
  readonly length: number;
  read(): Promise<Items>;
}

async function prepareItems(visit: StateVisit): Promise<PreparedItems> {
  const { ItemReader, Items } = visit.state;
  if (ItemReader) return { length: 0, read: await prepareReader(visit, ItemReader) };
  const items = await evaluateItems(visit, Items);
  return { length: items.length, read: () => Promise.resolve({ items, source: 'STATE_DATA' }) };
}

/** What each item's child is to begin with: here, and only here, a selector sees the outer variables. */
async function selectItems(visit: StateVisit, { items, source }: Items): Promise<readonly Payload[]> {
  const selected: Payload[] = [];
  for (const [index, item] of items.entries()) {
    const mapItem = { Index: index, Value: item, Source: source };
    selected.push(await selectItem({ ...visit, mapItem }, item));
  }
  return selected;
}

interface MapRun {
  readonly arn: string;
  readonly id: string;
  /** The first part of the run's name: the state's Label, or one that is made up, as AWS does. */
  readonly label: string;
}

function mapRunOf({ state, thread }: StateVisit): MapRun {
  const { host, identity } = thread.execution;
  const label = state.Label ?? randomUUID();
  const id = randomUUID();
  return {
    arn: `arn:aws:states:${host.region}:${host.account}:mapRun:${identity.stateMachineName}/${label}:${id}`,
    id,
    label,
  };
}
