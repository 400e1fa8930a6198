import type { ResultWriter } from '../definition';
import type { StateVisit } from '../thread';
import type { Child } from './child-execution';
import { evaluateS3Location } from './s3-location';
import { transformResults } from './transformations';

/** Makes the output of a Distributed Map of its children's results. */
export type WriteResults = (children: readonly Child[], mapRun: { arn: string; id: string }) => Promise<unknown>;

/**
 * Evaluates a ResultWriter's fields. With a Resource, the results go to a bucket, by status, with a manifest, and the
 * output names that; without, the output is the results themselves.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export async function prepareWriter(visit: StateVisit, writer: ResultWriter | undefined): Promise<WriteResults> {
  const { Transformation, OutputType = 'JSON' } = writer?.WriterConfig ?? {};
  if (!writer?.Resource) return (children) => Promise.resolve(transformResults(Transformation ?? 'COMPACT', children));
  const { Bucket, Prefix } = await evaluateS3Location(visit, writer.Arguments, 'ResultWriter/Arguments');
  const render = OutputType === 'JSONL' ? renderLines : renderArray;
  const { objects } = visit.thread.execution.host;

  return async (children, { arn, id }) => {
    const folder = `${Prefix === '' ? '' : `${Prefix}/`}${id}`;
    const write = async (name: string, text: string): Promise<{ Key: string; Size: number }> => {
      const key = `${folder}/${name}`;
      await objects?.write?.(Bucket, key, text);
      return { Key: key, Size: Buffer.byteLength(text) };
    };
    const writeStatus = async (status: string): Promise<readonly object[]> => {
      const results = transformResults(
        Transformation ?? 'NONE',
        children.filter(({ outcome }) => (outcome.status === 'SUCCEEDED' ? 'SUCCEEDED' : 'FAILED') === status),
      );
      return results.length === 0 ? [] : [await write(`${status}_0.${OutputType.toLowerCase()}`, render(results))];
    };
    const files = { FAILED: await writeStatus('FAILED'), PENDING: [], SUCCEEDED: await writeStatus('SUCCEEDED') };
    const manifest = { DestinationBucket: Bucket, MapRunArn: arn, ResultFiles: files };
    const { Key } = await write('manifest.json', JSON.stringify(manifest));
    return { MapRunArn: arn, ResultWriterDetails: { Bucket, Key } };
  };
}

function renderArray(results: readonly unknown[]): string {
  return JSON.stringify(results);
}

function renderLines(results: readonly unknown[]): string {
  return results.map((result) => `${JSON.stringify(result)}\n`).join('');
}
