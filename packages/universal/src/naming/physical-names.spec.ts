import * as fc from 'fast-check';
import { namePattern } from './name-rules';
import { findLengthProblems, functionName, pipelineName, readFunctionName, stackNames } from './physical-names';

const scope = { project: 'acme-data', environment: 'prod', layer: 'raw', pipeline: 'etl-sales' };
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4}){0,2}$/);

describe('physical names', () => {
  it('carry project, environment, layer and pipeline', () => {
    expect(pipelineName(scope)).toBe('acme-data--prod--raw--etl-sales');
    expect(functionName(scope, 'extract')).toBe('acme-data--prod--raw--etl-sales--extract');
    expect(functionName(scope, 'extract', 'zip')).toBe('acme-data--prod--raw--etl-sales--extract--zip');
    for (const packaging of ['image', 'zip'])
      expect(readFunctionName(functionName(scope, 'extract', packaging))).toBe('extract');
    expect(stackNames.infra(scope)).toBe('acme-data--prod');
  });

  it('differ wherever a part differs', () => {
    const parts = fc.record({ project: name, environment: name, layer: name, pipeline: name });
    fc.assert(
      fc.property(
        parts,
        parts,
        (a, b) => (pipelineName(a) === pipelineName(b)) === (JSON.stringify(a) === JSON.stringify(b)),
      ),
    );
    expect(namePattern.test('a--b')).toBe(false);
  });

  it('are refused where AWS would cut them off', () => {
    const long = { ...scope, pipeline: 'a'.repeat(40) };
    expect(findLengthProblems(scope, [{ name: 'extract' }], 'p.ts')).toEqual([]);
    expect(
      findLengthProblems(long, [{ name: 'extract' }], 'p.ts').map(({ message }) => message.split(' would')[0]),
    ).toEqual(['the schedule', "the function 'extract'"]);
  });
});
