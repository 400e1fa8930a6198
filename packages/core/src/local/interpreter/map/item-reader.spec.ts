import { detailsOf, runHere, trace } from '../fixtures/run-here';

const objects = new Map([
  ['rows.json', '[{"a":1},{"a":2},{"a":3}]'],
  ['object.json', '{"data":{"a/b":[1,2]},"n":1}'],
  ['broken.json', '[1,'],
  ['lines.jsonl', '{"a":1}\n\n2\n"three"\n'],
  ['rows.csv', 'id,name\n1,"a, b"\n2\n3,c,surplus\n'],
]);
const store = {
  read: (_bucket: string, key: string) => {
    const text = objects.get(key);
    if (text === undefined) throw { error: 'S3.NoSuchKeyException', cause: `no object ${key}` };
    return text;
  },
  list: (_bucket: string, prefix: string) =>
    [...objects.keys()].filter((key) => key.startsWith(prefix)).map((Key) => ({ Key, Size: objects.get(Key)?.length })),
};

function readItems(Key: string, ReaderConfig: object, resource = 's3:getObject', state: object = {}) {
  const ItemReader = {
    Resource: `arn:aws:states:::${resource}`,
    Arguments: { Bucket: 'bucket', Key: `{% $states.input.key %}`, Prefix: '{% $states.input.key %}' },
    ReaderConfig,
  };
  const ItemProcessor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED' },
    StartAt: 'one',
    States: { one: { Type: 'Pass', End: true } },
  };
  const each = { Type: 'Map', ItemReader, ItemProcessor, ...state, End: true };
  return runHere({ each }, { input: { key: Key }, objects: store });
}

describe('an item reader', () => {
  it.each([
    ['rows.json', { InputType: 'JSON' }, [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ['rows.json', { InputType: 'JSON', MaxItems: '{% 2 %}' }, [{ a: 1 }, { a: 2 }]],
    ['rows.json', { InputType: 'JSON', MaxItems: 0 }, [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ['object.json', { InputType: 'JSON', ItemsPointer: '/data/a~1b' }, [1, 2]],
    ['lines.jsonl', { InputType: 'JSONL' }, [{ a: 1 }, 2, 'three']],
    [
      'rows.csv',
      { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
      [
        { id: '1', name: 'a, b' },
        { id: '2', name: '' },
        { id: '3', name: 'c' },
      ],
    ],
    [
      'rows.csv',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['only'], MaxItems: 2 },
      [{ only: 'id' }, { only: '1' }],
    ],
  ])('reads %s with %j', async (key, config, output) => {
    const run = await readItems(key, config);
    expect(run).toMatchObject({ status: 'SUCCEEDED', output });
    expect(detailsOf(run.events, 'MapStateStarted')).toEqual([{ length: 0 }]);
  });

  it('lists objects', async () => {
    const run = await readItems('rows.', {}, 's3:listObjectsV2', { ItemSelector: '{% $states.context.Map.Item %}' });
    expect(run.output).toEqual([
      { Index: 0, Value: { Key: 'rows.json', Size: 25 }, Source: 's3://bucket' },
      { Index: 1, Value: { Key: 'rows.csv', Size: 31 }, Source: 's3://bucket' },
    ]);
  });

  it('reads the items of all listed objects', async () => {
    const config = { InputType: 'JSONL', Transformation: 'LOAD_AND_FLATTEN' };
    expect((await readItems('lines', config, 's3:listObjectsV2')).output).toEqual([{ a: 1 }, 2, 'three']);
  });

  it.each([
    ['object.json', { InputType: 'JSON' }, 'Attempting to map over non-iterable node.'],
    ['rows.json', { InputType: 'JSON', MaxItems: '{% -1 %}' }, 'field MaxItems must be positive'],
    [
      'rows.csv',
      { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['a', 'a'] },
      'CSV headers cannot contain duplicates.',
    ],
    ['missing.json', { InputType: 'JSON' }, 'no object missing.json'],
    ['broken.json', { InputType: 'JSON' }, expect.stringMatching(/^The object is not JSON/)],
  ])('fails on %s with %j', async (key, config, cause) => {
    const run = await readItems(key, config);
    expect(run).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed', cause });
    expect(trace(run.events).slice(3)).toEqual([
      '4 < 3 MapRunStarted',
      '5 < 4 MapRunFailed',
      '6 < 5 MapStateFailed',
      '7 < 6 ExecutionFailed',
    ]);
  });

  it('says which formats a local run reads', async () => {
    await expect(readItems('rows.json', { InputType: 'PARQUET' })).rejects.toMatchObject({
      code: 'ITEM_FORMAT_UNSUPPORTED',
      hint: 'Use one of these: CSV, JSON, JSONL.',
    });
  });
});
