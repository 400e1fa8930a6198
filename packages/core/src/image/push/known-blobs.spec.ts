import { createKnownBlobs } from './known-blobs';

describe('what is known of the blobs of a registry', () => {
  it('guesses a few repositories for a large blob, and none for a small one', () => {
    const known = createKnownBlobs(['a', 'b', 'c', 'd']);
    expect(known.find('sha256:1', true)).toEqual(['a', 'b', 'c']);
    expect(known.find('sha256:1', false)).toEqual([]);
  });

  it('names the repository that has a blob, whatever its size', () => {
    const known = createKnownBlobs(['a']);
    known.add('sha256:1', 'b');
    expect(known.find('sha256:1', false)).toEqual(['b']);
    expect(known.find('sha256:2', true)).toEqual(['a']);
  });

  it('knows what a repository has until it is told to forget it', () => {
    const known = createKnownBlobs();
    known.add('sha256:1', 'a');
    known.add('sha256:1', 'b');
    expect(['a', 'b', 'c'].map((repository) => known.has('sha256:1', repository))).toEqual([true, true, false]);
    known.forget('a');
    expect(known.has('sha256:1', 'a')).toBe(false);
    expect(known.find('sha256:1', true)).toEqual(['b']);
  });

  it('brings a blob to one repository at a time, also after a failure, and other blobs meanwhile', async () => {
    const known = createKnownBlobs();
    const order: string[] = [];
    const work = (name: string, end: Promise<unknown>) => async () => {
      order.push(`${name} begins`);
      await end;
      order.push(`${name} ends`);
    };
    const first = known.exclusively('sha256:1', work('first', Promise.reject(new Error('cut off'))));
    const second = known.exclusively('sha256:1', work('second', Promise.resolve()));
    const other = known.exclusively('sha256:2', work('other', Promise.resolve()));
    await expect(first).rejects.toThrow('cut off');
    await Promise.all([second, other]);
    expect(order).toEqual(['first begins', 'other begins', 'other ends', 'second begins', 'second ends']);
  });
});
