import { diffTemplates } from './diff-templates';

const lambda = (properties: Record<string, unknown>, more = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: properties,
  ...more,
});

describe('diffTemplates', () => {
  it('calls everything added where nothing was deployed', () => {
    expect(diffTemplates(undefined, { Resources: { A: lambda({}) } })).toEqual([
      { logicalId: 'A', type: 'AWS::Lambda::Function', change: 'add' },
    ]);
  });

  it('finds added, removed and modified resources, with the values that differ', () => {
    const before = {
      Resources: {
        Gone: lambda({}),
        Kept: lambda({ x: { y: [1] } }),
        Edited: lambda({ Memory: 128, Env: { A: '1', B: '2' }, Layers: ['a', 'b'], Code: { Zip: 'z' } }),
      },
    };
    const after = {
      Resources: {
        Edited: lambda(
          { Memory: 256, Env: { A: '1', C: '3' }, Layers: ['a', 'c', 'd'], Code: ['z'] },
          { DependsOn: 'Kept' },
        ),
        Kept: lambda({ x: { y: [1] } }),
        New: lambda({}),
      },
    };
    expect(diffTemplates(before, after)).toEqual([
      {
        logicalId: 'Edited',
        type: 'AWS::Lambda::Function',
        change: 'modify',
        paths: [
          { path: 'DependsOn', after: 'Kept' },
          { path: 'Properties.Code', before: { Zip: 'z' }, after: ['z'] },
          { path: 'Properties.Env.B', before: '2' },
          { path: 'Properties.Env.C', after: '3' },
          { path: 'Properties.Layers.1', before: 'b', after: 'c' },
          { path: 'Properties.Layers.2', after: 'd' },
          { path: 'Properties.Memory', before: 128, after: 256 },
        ],
      },
      { logicalId: 'Gone', type: 'AWS::Lambda::Function', change: 'remove' },
      { logicalId: 'New', type: 'AWS::Lambda::Function', change: 'add' },
    ]);
  });

  it('takes the order of keys and the metadata for no change', () => {
    const before = { Resources: { A: lambda({ a: 1, b: 2 }, { Metadata: { path: 'one' } }) } };
    const after = { Resources: { A: lambda({ b: 2, a: 1 }) } };
    expect(diffTemplates(before, after)).toEqual([]);
  });

  it('compares the 12th element with the 12th', () => {
    const list = Array.from({ length: 12 }, (_, index) => index);
    const changed = [...list.slice(0, 11), 'x'];
    const [change] = diffTemplates(
      { Resources: { A: lambda({ list }) } },
      { Resources: { A: lambda({ list: changed }) } },
    );
    expect(change?.paths).toEqual([{ path: 'Properties.list.11', before: 11, after: 'x' }]);
  });
});
