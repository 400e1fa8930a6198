import { systemClock } from './clock';

describe('systemClock', () => {
  afterEach(() => jest.useRealTimers());

  it('waits longer than one timer can', () => {
    jest.useFakeTimers();
    const called = jest.fn();
    systemClock.schedule(2 ** 31 + 5000, called);
    jest.advanceTimersByTime(2 ** 31);
    expect(called).not.toHaveBeenCalled();
    jest.advanceTimersByTime(5000);
    expect(called).toHaveBeenCalledTimes(1);
  });

  it('does not call back what was cancelled, also in a later part of a long wait', () => {
    jest.useFakeTimers();
    const called = jest.fn();
    const cancel = systemClock.schedule(2 ** 31 + 5000, called);
    jest.advanceTimersByTime(2 ** 31);
    cancel();
    jest.advanceTimersByTime(10_000);
    expect(called).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
