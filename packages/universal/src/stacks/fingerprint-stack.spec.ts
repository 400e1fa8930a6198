import { isDeployed, type DeployedStack } from './deployed-stack';
import { FINGERPRINT_OUTPUT, fingerprintStack, stampTemplate } from './fingerprint-stack';

const template = { Resources: { A: { Type: 'X::Y::Z', Properties: { p: 1, q: [1, 2] } } } };

describe('fingerprintStack', () => {
  it('depends on template, tags and parameters, and on nothing else', () => {
    const base = fingerprintStack({ template, tags: { a: '1', b: '2' } });
    expect(base).toMatch(/^[0-9a-f]{64}$/);
    const sameTemplate = { Resources: { A: { Properties: { q: [1, 2], p: 1 }, Type: 'X::Y::Z' } } };
    expect(fingerprintStack({ template: sameTemplate, tags: { b: '2', a: '1' }, parameters: {} })).toBe(base);
    const others = [
      fingerprintStack({ template, tags: { a: '1' } }),
      fingerprintStack({ template, tags: { a: '1', b: '2' }, parameters: { p: 'x' } }),
      fingerprintStack({
        template: { Resources: { A: { Type: 'X::Y::Z', Properties: { p: 1, q: [2, 1] } } } },
        tags: { a: '1', b: '2' },
      }),
    ];
    expect(new Set([base, ...others]).size).toBe(4);
  });
});

describe('stampTemplate', () => {
  it('adds the fingerprint to the outputs', () => {
    const outputs = { Url: { Value: 'u' } };
    expect(stampTemplate({ ...template, Outputs: outputs }, 'f')).toMatchObject({
      ...template,
      Outputs: { ...outputs, [FINGERPRINT_OUTPUT]: { Value: 'f' } },
    });
  });
});

describe('isDeployed', () => {
  const row = (status: string): DeployedStack => ({
    name: 'a',
    id: 'a',
    status,
    own: true,
    fingerprint: 'f',
    outputs: {},
    tags: {},
  });
  it.each([
    ['CREATE_COMPLETE', true],
    ['UPDATE_COMPLETE', true],
    ['UPDATE_ROLLBACK_COMPLETE', false],
    ['UPDATE_IN_PROGRESS', false],
    ['ROLLBACK_COMPLETE', false],
  ])('%s: %s', (status, expected) => expect(isDeployed(row(status), 'f')).toBe(expected));
  it('is false for another fingerprint and for no stack', () => {
    expect(isDeployed(row('CREATE_COMPLETE'), 'g')).toBe(false);
    expect(isDeployed(undefined, 'f')).toBe(false);
  });
});
