import { findRemedy } from './find-remedy';

it.each([
  ['Sandbox.Timedout', 'timeout'],
  ['Runtime.OutOfMemory', 'memory'],
  ['Runtime.MarshalError', 'JSON'],
  ['Runtime.HandlerNotFound', 'def handler(event, context)'],
])('%s is mended by %s', (error, words) => expect(findRemedy(error)).toContain(words));

it("has nothing to say to the function's own errors", () => {
  expect(findRemedy('ValueError')).toBeUndefined();
  expect(findRemedy(undefined)).toBeUndefined();
});
