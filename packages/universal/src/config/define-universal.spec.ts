import { parseUniversal } from './define-universal';

const least = { project: 'acme-data', account: '111111111111' };
function problemsOf(settings: unknown) {
  try {
    parseUniversal(settings, 'universal/universal.ts');
  } catch (error) {
    return (error as { problems: { message: string; hint?: string }[] }).problems;
  }
  return [];
}

describe('parseUniversal', () => {
  it('fills in the defaults', () => {
    expect(parseUniversal(least, 'universal.ts')).toEqual({
      ...least,
      readers: [],
      regions: ['eu-west-2'],
      tags: {},
      sourceFolder: 'src',
      runtimes: { python: '3.13', node: '22' },
      baseImages: {},
    });
  });

  it('tells all problems at once, with the nearest setting', () => {
    const problems = problemsOf({ projet: 'acme', account: 111111111111, runtimes: { pyton: '3.13' } });
    expect(problems).toEqual([
      expect.objectContaining({ message: 'project: is missing' }),
      expect.objectContaining({ message: 'account: an AWS account id is written in quotes' }),
      expect.objectContaining({
        message: "runtimes: there is no setting 'pyton' here",
        hint: "did you mean 'python'?",
      }),
      expect.objectContaining({ message: "there is no setting 'projet' here", hint: "did you mean 'project'?" }),
    ]);
  });

  it.each([
    [{ account: '1234' }, '12 digits'],
    [{ project: 'Acme_Data' }, 'acme-data'],
    [{ readers: '222222222222' }, 'readers: takes an array, not a string'],
    [{ regions: [] }, 'at least one region'],
    [{ regions: ['London'] }, "'eu-west-2'"],
    [{ deployRole: 'admin' }, 'ARN'],
    [{ sourceFolder: '../src' }, "'src'"],
    [{ runtimes: { python: '2.7' } }, '3.13'],
  ])('refuses %j', (settings, words) => {
    expect(problemsOf({ ...least, ...settings }).map(({ message }) => message)).toEqual([
      expect.stringContaining(words),
    ]);
  });
});
