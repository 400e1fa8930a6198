import { createKindRegistry, type Kind } from './kind-registry';

const isKind = (value: unknown): value is Kind => typeof value === 'object' && value !== null && 'kind' in value;
const registry = createKindRegistry(isKind, {
  cron: { kind: 'cron', summary: 'On a schedule.' },
  render: () => 'not a kind',
  s3: { kind: 's3', summary: 'When a file comes.' },
});

describe('createKindRegistry', () => {
  it('holds the kinds of a module in their order, and nothing else', () => {
    expect(registry.all.map(({ kind }) => kind)).toEqual(['cron', 's3']);
  });

  it('finds a kind by its name', () => {
    expect(registry.find('s3')).toBe(registry.get('s3'));
    expect(registry.find('event')).toBeUndefined();
    expect(() => registry.get('event')).toThrow("no kind 'event' (known: cron, s3)");
  });
});
