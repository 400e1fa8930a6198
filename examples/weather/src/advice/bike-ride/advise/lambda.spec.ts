import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handler } from './lambda';

test('bad weather is for the bus', async () => {
  assert.deepEqual(await handler({ score: 12 }), { score: 12, advice: 'Take the bus.' });
});

test('good weather is for the bike', async () => {
  assert.deepEqual(await handler({ score: 82 }), { score: 82, advice: 'Take the bike.' });
});
