import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handler } from './lambda';

test('a mild, dry and still day is perfect', async () => {
  assert.deepEqual(await handler({ temperature: 20, rain: 0, wind: 0 }), { score: 100 });
});

test('a score never falls below zero', async () => {
  assert.deepEqual(await handler({ temperature: -10, rain: 20, wind: 15 }), { score: 0 });
});
