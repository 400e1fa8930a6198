import ts from 'typescript';
import { addStep } from './add-step';

/** The steps of a definition before and after, with what surrounds them. */
const define = (steps: string, imports = 'definePipeline, fn') =>
  `import { ${imports} } from '@dorc/core';\n\nexport default definePipeline({\n  description: 'a, [b]',\n  steps: ${steps},\n  triggers: [],\n});\n`;

describe('addStep', () => {
  it.each([
    ['one line', `[fn('a')]`, `[fn('a'), fn('b')]`],
    ['an empty list', `[]`, `[fn('b')]`],
    ['an empty list on two lines', `[\n  ]`, `[\n    fn('b'),\n  ]`],
    ['lines with a comma', `[\n    fn('a'),\n  ]`, `[\n    fn('a'),\n    fn('b'),\n  ]`],
    ['lines without one', `[\n    fn('a')\n  ]`, `[\n    fn('a'),\n    fn('b')\n  ]`],
    [
      'a comment, with a comma',
      `[\n    fn('a'), // first, of all\n  ]`,
      `[\n    fn('a'), // first, of all\n    fn('b'),\n  ]`,
    ],
    ['a comment, without one', `[\n    fn('a') // first\n  ]`, `[\n    fn('a'), // first\n    fn('b')\n  ]`],
    ['a comment before the comma', `[\n    fn('a') /* x, y */,\n  ]`, `[\n    fn('a') /* x, y */,\n    fn('b'),\n  ]`],
    [
      'a comment below',
      `[\n    fn('a'),\n    // more to come\n  ]`,
      `[\n    fn('a'),\n    fn('b'),\n    // more to come\n  ]`,
    ],
    [
      'a step of several lines',
      `[\n    fn('a', {\n      memory: 1,\n    }),\n  ]`,
      `[\n    fn('a', {\n      memory: 1,\n    }),\n    fn('b'),\n  ]`,
    ],
    ['tabs', `[\n\t\tfn('a'),\n\t]`, `[\n\t\tfn('a'),\n\t\tfn('b'),\n\t]`],
    [
      'nested steps',
      `[\n    parallel('p', { branches: { x: [fn('a')] } }),\n  ]`,
      `[\n    parallel('p', { branches: { x: [fn('a')] } }),\n    fn('b'),\n  ]`,
    ],
  ])('adds to %s', (_, before, after) => {
    expect(addStep(ts, define(before), 'b')).toEqual({ outcome: 'added', text: define(after) });
  });

  it('imports fn where the definition does not', () => {
    expect(addStep(ts, define('[]', 'definePipeline'), 'b')).toEqual({ outcome: 'added', text: define(`[fn('b')]`) });
  });

  it('uses the name that the file gives to fn', () => {
    expect(addStep(ts, define('[]', 'definePipeline, fn as step'), 'b')).toEqual({
      outcome: 'added',
      text: define(`[step('b')]`, 'definePipeline, fn as step'),
    });
    const text = `import * as dorc from '@dorc/core';\nexport default dorc.definePipeline({ steps: [] });\n`;
    expect(addStep(ts, text, 'b')).toEqual({ outcome: 'added', text: text.replace('[]', `[dorc.fn('b')]`) });
  });

  it('leaves a step that is there, wherever it is', () => {
    expect(addStep(ts, define(`[parallel('p', { branches: { x: [fn('b')] } })]`), 'b')).toEqual({ outcome: 'there' });
  });

  it.each(['steps', '[...steps].map(fn)'])('does not touch steps that are %s', (steps) => {
    expect(addStep(ts, define(steps), 'b')).toEqual({ outcome: 'unknown' });
  });

  it('does not touch a file without a definition', () => {
    expect(addStep(ts, 'not ( TypeScript', 'b')).toEqual({ outcome: 'unknown' });
  });
});
