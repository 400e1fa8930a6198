import type { ScaffoldRequest } from '../function-runtime';

/** A new TypeScript function with a test that passes. */
export function scaffoldTypeScript({ name, pipeline }: ScaffoldRequest): Readonly<Record<string, string>> {
  return { 'lambda.ts': renderHandler(name, pipeline), 'lambda.spec.ts': renderTest(name) };
}

function renderHandler(name: string, pipeline: string): string {
  return `/**
 * The step ${name} of the pipeline ${pipeline}: runs whenever the pipeline reaches it.
 *
 * event is what the step before returned, or the pipeline's input if this is the first step.
 * What you return goes to the next step. It must be JSON.
 */
export const handler = async (event: unknown) => {
  console.log('${name} received', event); // whatever you log is kept with the run

  return { step: '${name}', received: event };
};
`;
}

function renderTest(name: string): string {
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handler } from './lambda';

test('returns what it received', async () => {
  const result = await handler({ date: '2025-01-31' });

  assert.deepEqual(result, { step: '${name}', received: { date: '2025-01-31' } });
});
`;
}
