import { DorcError } from './dorc-error';
import { renderError } from './render-error';
import { throwProblems } from './throw-problems';

const problem = (message: string, file = 'pipeline.ts') => ({ code: 'X', message, hint: 'mend it', file });
function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('renderError', () => {
  it('shows file, message, code and hint', () => {
    expect(renderError(new DorcError(problem('bad')))).toBe('pipeline.ts: bad [X]\n  → mend it');
  });

  it('names the file of several problems once, and any other file', () => {
    const error = thrownBy(() => throwProblems([problem('one'), problem('two', 'other.ts')]));
    expect(renderError(error).split('\n')).toEqual([
      '2 problems in pipeline.ts:',
      '  one [X]',
      '    → mend it',
      '  other.ts: two [X]',
      '    → mend it',
    ]);
  });

  it('shows the stack of a defect', () => {
    expect(renderError(new TypeError('x is not a function'))).toMatch(/^TypeError: x is not a function\n\s+at /);
  });
});

describe('throwProblems', () => {
  it('returns where there is none', () => expect(thrownBy(() => throwProblems([]))).toBeUndefined());

  it('throws a single problem under its own code', () => {
    expect(thrownBy(() => throwProblems([problem('one')]))).toMatchObject({ code: 'X', message: 'one' });
  });
});
