import { digestOf } from '../oci';
import { startFakeRegistry, type FakeRegistry } from '../testing';
import { combineCredentials, createRegistryClient, type RegistryClient } from '.';

describe('uploadBlob', () => {
  let registry: FakeRegistry;
  let client: RegistryClient;
  let failures: number;
  beforeEach(async () => {
    registry = await startFakeRegistry({
      trouble: ({ method }) => (method === 'POST' && failures-- > 0 ? { status: 503 } : undefined),
    });
    const retry = { sleep: async () => undefined };
    client = createRegistryClient({ registry: registry.host, credentials: combineCredentials([]), env: {}, retry });
  });
  afterEach(async () => {
    client.close();
    await registry.close();
  });

  const bytes = Buffer.from('layer');
  const blob = { digest: digestOf(bytes), size: bytes.length };
  const upload = ['POST /v2/etl/blobs/uploads/', expect.stringContaining('PUT /v2/etl/blobs/uploads/')];

  it('makes the content ready while the registry opens the upload, also of one that is refused', async () => {
    failures = 1;
    let asked = 0;
    await client.uploadBlob('etl', blob, async () => (asked++, bytes));
    expect(asked).toBe(2);
    expect(registry.requests).toEqual([upload[0], ...upload]);
    expect(registry.repository('etl').blobs.get(blob.digest)).toEqual(bytes);
  });

  it('sends nothing where the content turns out to be wrong', async () => {
    failures = 0;
    const fail = () => Promise.reject(new Error('not as it was'));
    await expect(client.uploadBlob('etl', blob, fail)).rejects.toThrow('not as it was');
    expect(registry.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
  });
});
