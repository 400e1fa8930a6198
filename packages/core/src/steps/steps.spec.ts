import { z } from '@dorc/universal/schema';
import { definePipeline, parsePipeline } from '../index';
import { runStateMachine } from '../local/interpreter';
import { renderStateMachine } from '../state-machine';
import { steps } from './registry';
import type { StepData } from './step-kind';

describe.each(steps.all.map((kind) => [kind.kind, kind] as const))('the step %s', (_, kind) => {
  const step: StepData = { $dorc: 'step', kind: kind.kind, name: 'example', options: kind.example };
  const parse = () =>
    parsePipeline(definePipeline({ steps: [step] }), {
      file: 'p.ts',
      functions: kind.function ? [{ name: 'example', runtime: 'python' }] : [],
    });

  it('has a summary and a builder that makes its data', () => {
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
    expect((kind as unknown as (name: string, options: object) => StepData)('example', kind.example)).toEqual(step);
  });

  it('has a JSON schema that names its options', () => {
    const { properties } = z.toJSONSchema(kind.schema, { io: 'input' });
    expect(Object.keys(properties ?? {})).toEqual(expect.arrayContaining(Object.keys(kind.example)));
  });

  it('parses and runs its example', async () => {
    const { definition } = renderStateMachine(parse());
    const { status, error } = await runStateMachine({
      definition,
      invoke: async () => ({ Payload: { ok: true }, StatusCode: 200 }),
    });
    expect([status, error]).toEqual(kind.ends ? ['FAILED', kind.example['error']] : ['SUCCEEDED', undefined]);
  });

  it('stands anywhere in a sequence of branches', () => {
    const around: StepData = {
      $dorc: 'step',
      kind: 'parallel',
      name: 'around',
      options: { branches: { only: [step] } },
    };
    const functions = kind.function ? [{ name: 'example', runtime: 'python' }] : [];
    expect(() =>
      renderStateMachine(parsePipeline(definePipeline({ steps: [around] }), { file: 'p.ts', functions })),
    ).not.toThrow();
  });
});
