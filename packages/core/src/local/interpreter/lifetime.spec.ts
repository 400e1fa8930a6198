import { createLifetime } from './lifetime';

describe('a lifetime', () => {
  it('ends what was opened within it, with its reason, and only once', () => {
    const parent = createLifetime();
    const child = createLifetime(parent);
    const listener = jest.fn();
    child.onEnd(listener);
    parent.end('why');
    parent.end('again');
    child.end('other');
    expect(listener.mock.calls).toEqual([['why']]);
    expect([parent.ended, child.ended, child.reason]).toEqual([true, true, 'why']);
  });

  it('does not end what it lies in', () => {
    const parent = createLifetime();
    createLifetime(parent).end('why');
    expect(parent.ended).toBe(false);
  });

  it('calls a late listener at once, and none that was taken back or whose lifetime was closed', () => {
    const parent = createLifetime();
    const [late, gone, closed] = [jest.fn(), jest.fn(), jest.fn()];
    parent.onEnd(gone)();
    const child = createLifetime(parent);
    child.onEnd(closed);
    child.close();
    parent.end('why');
    parent.onEnd(late);
    expect([late.mock.calls, gone.mock.calls, closed.mock.calls]).toEqual([[['why']], [], []]);
  });
});
