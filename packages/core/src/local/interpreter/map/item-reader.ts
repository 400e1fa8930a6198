import type { ItemReader, ReaderConfig } from '../definition';
import { evaluateNumber } from '../expressions';
import type { ObjectStore } from '../host';
import { refuse } from '../refuse';
import { StateFailure } from '../state-failure';
import { findReport } from '../tasks/reported-failure';
import type { StateVisit } from '../thread';
import { findItemFormat, inputTypes, type ItemFormat } from './formats';
import { evaluateS3Location, type S3Location } from './s3-location';
import { UnreadableItems } from './unreadable-items';

/** The items of a Distributed Map, and where they come from. */
export interface Items {
  readonly items: readonly unknown[];
  /** `$states.context.Map.Item.Source`. */
  readonly source: string;
}

/**
 * Evaluates an ItemReader's fields; the returned function reads the items.
 * @throws StateFailure `States.ItemReaderFailed`, from the returned function
 * @throws DorcError `ITEM_FORMAT_UNSUPPORTED`, `OBJECT_STORE_MISSING`
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export async function prepareReader(visit: StateVisit, reader: ItemReader): Promise<() => Promise<Items>> {
  const config = reader.ReaderConfig ?? {};
  const location = await evaluateS3Location(visit, reader.Arguments, 'ItemReader/Arguments');
  const limit = await evaluateNumber(visit, config.MaxItems, 'ItemReader/ReaderConfig/MaxItems');
  const objects = visit.thread.execution.host.objects ?? (await refuseWithoutObjects(visit));
  const isList = reader.Resource.endsWith(':listObjectsV2');
  const read = isList ? readList : readObject;
  const source = `s3://${location.Bucket}${isList ? '' : `/${location.Key}`}`;
  return async () => {
    try {
      if (limit !== undefined && limit < 0) throw new UnreadableItems('field MaxItems must be positive');
      const items = await read(objects, location, config);
      return { items: limit ? items.slice(0, limit) : items, source };
    } catch (reason) {
      const cause = reason instanceof UnreadableItems ? reason.message : findReport(reason)?.cause;
      if (cause === undefined) throw reason;
      throw new StateFailure({ error: 'States.ItemReaderFailed', cause });
    }
  };
}

async function readObject(
  objects: ObjectStore,
  { Bucket, Key }: S3Location,
  config: ReaderConfig,
): Promise<readonly unknown[]> {
  const format = await getFormat(config);
  return format.parse(await objects.read(Bucket, Key), config);
}

/** The listed objects themselves or, with LOAD_AND_FLATTEN, the items of all of them. */
async function readList(objects: ObjectStore, location: S3Location, config: ReaderConfig): Promise<readonly unknown[]> {
  const listed = await objects.list(location.Bucket, location.Prefix);
  if (config.Transformation !== 'LOAD_AND_FLATTEN') return listed;
  const items: unknown[] = [];
  for (const entry of listed) {
    const Key = 'Key' in entry ? String(entry.Key) : '';
    items.push(...(await readObject(objects, { ...location, Key }, config)));
  }
  return items;
}

async function getFormat({ InputType }: ReaderConfig): Promise<ItemFormat> {
  return (
    findItemFormat(InputType) ??
    refuse({
      code: 'ITEM_FORMAT_UNSUPPORTED',
      message: `Items of InputType ${InputType ?? '(none)'} cannot be read in a local run.`,
      hint: `Use one of these: ${inputTypes().join(', ')}.`,
    })
  );
}

async function refuseWithoutObjects({ name }: StateVisit): Promise<never> {
  return refuse({
    code: 'OBJECT_STORE_MISSING',
    message: `Map '${name}' reads its items from a bucket, and this run was given none to read.`,
    hint: 'Give the run the buckets as `objects`.',
  });
}
