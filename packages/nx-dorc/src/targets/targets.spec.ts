import { commandSchema } from '../executors/command';
import { createTargetTemplate, targets, type ProjectKind } from '.';

const inputs = { definition: ['a'], code: ['b'], tests: ['c'] };
const environments = ['local', 'dev', 'prod'];
const configure = (project: ProjectKind) =>
  createTargetTemplate(project, { environments, inputs })({
    projectName: 'etl',
    structure: { functions: { extract: 'python' } },
  });

describe.each(targets.all.map((target) => [target.kind, target] as const))('target %s', (kind, target) => {
  const project = target.projects[0] as ProjectKind;
  const configured = configure(project)[kind];

  it('is run by the executor of its name, or as its command, and says what it does', () => {
    const { executor = '', options } = configured ?? {};
    expect(executor === '@dorc/nx:command' ? options.command : executor.replace('@dorc/nx:', '')).toBe(kind);
    expect(executor === '@dorc/nx:command').toBe((commandSchema.shape.command.options as string[]).includes(kind));
    expect(configured?.metadata?.description).toBe(target.summary);
  });

  it('has a configuration for each environment where it has the option', () => {
    const names = configured?.options?.env === undefined ? [] : environments;
    expect(Object.keys(configured?.configurations ?? {})).toEqual(names);
  });

  it('has inputs where it is cached', () => {
    expect(configured?.inputs !== undefined).toBe(configured?.cache === true);
  });
});

describe('createTargetTemplate', () => {
  it.each([
    ['universal', ['synth', 'deploy', 'diff', 'destroy', 'update-base', 'prune', 'cache']],
    ['infra', ['synth', 'deploy', 'diff', 'destroy', 'emulator']],
    ['pipeline', ['build', 'synth', 'deploy', 'diff', 'destroy', 'start', 'run', 'test']],
  ] as const)('gives %s its targets', (project, names) => {
    expect(Object.keys(configure(project))).toEqual(names);
  });

  it('makes the folder structure an option of synth alone', () => {
    const configured = configure('pipeline');
    expect(configured['synth']?.options).toEqual({ command: 'synth', env: 'local', functions: { extract: 'python' } });
    expect(configured['build']?.options).toEqual({ command: 'build', env: 'local' });
  });

  it('gives an example with the name of the project', () => {
    expect(configure('pipeline')['start']?.metadata?.help).toEqual({
      command: 'npx nx run etl:start --help',
      example: { options: { env: 'dev', input: '{"date":"2026-11-01"}' } },
    });
  });
});
