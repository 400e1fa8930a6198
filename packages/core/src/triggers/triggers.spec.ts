import { z } from '@dorc/universal/schema';
import { parseUniversal } from '@dorc/universal';
import { parseInfra, resolveEnvironment } from '@dorc/infra';
import { synthPipeline } from '../constructs';
import { definePipeline, parsePipeline, pass } from '../index';
import { triggers } from './registry';
import type { TriggerData } from './trigger-kind';

const universal = parseUniversal({ project: 'acme', account: '111111111111' }, 'u.ts');
const environment = resolveEnvironment('local', { universal, infra: parseInfra({ environments: {} }, 'i.ts') });
const scope = { project: 'acme', environment: 'local', layer: 'raw', pipeline: 'etl' };

describe.each(triggers.all.map((kind) => [kind.kind, kind] as const))('the trigger %s', (_, kind) => {
  const trigger: TriggerData = { $dorc: 'trigger', kind: kind.kind, options: kind.example };
  const pipeline = () =>
    parsePipeline(definePipeline({ triggers: [trigger, trigger], steps: [pass('p')] }), {
      file: 'p.ts',
      functions: [],
    });

  it('has a summary and a builder that makes its data', () => {
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
    expect((kind as unknown as (options: object) => TriggerData)(kind.example)).toEqual(trigger);
  });

  it('has a JSON schema that names its options', () => {
    const { properties } = z.toJSONSchema(kind.schema, { io: 'input' });
    expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(Object.keys(kind.example)));
  });

  it('binds its example, any number of times in one stack', () => {
    const { template } = synthPipeline({ universal, environment, scope, pipeline: pipeline(), functions: [] });
    const bound = Object.keys(template.Resources).filter((id) => id.startsWith('Trigger'));
    expect(bound.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(bound.map((id) => template.Resources[id]))).toContain('{"Ref":"StateMachine"}');
  });
});
