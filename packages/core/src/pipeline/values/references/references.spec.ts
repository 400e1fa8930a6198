import { z } from '@dorc/universal/schema';
import { definePipeline, parsePipeline, pass } from '../../../index';
import { runStateMachine } from '../../../local/interpreter';
import { renderStateMachine } from '../../../state-machine';
import { references } from './registry';

describe.each(references.all.map((kind) => [kind.kind, kind] as const))('the reference %s', (_, kind) => {
  it('has a summary, and a JSON schema', () => {
    expect(kind.summary).toMatch(/^[A-Z].*\.$/);
    expect(z.toJSONSchema(kind.schema, { io: 'input' })).toMatchObject({ type: 'object' });
  });

  it('parses and runs its example', async () => {
    const needed = kind.step?.(kind.example);
    const pipeline = definePipeline({
      steps: [
        ...(needed ? [pass(needed, { output: { date: 1, rows: 2 } })] : []),
        pass('p', { output: { value: kind.example } }),
      ],
    });
    const { definition } = renderStateMachine(parsePipeline(pipeline, { file: 'p.ts', functions: [] }));
    const { status } = await runStateMachine({
      definition,
      input: { date: 1 },
      invoke: () => Promise.reject(new Error('no task')),
    });
    expect(status).toBe('SUCCEEDED');
  });
});
