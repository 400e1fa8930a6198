import { parseUniversal } from '@dorc/universal';
import { parseInfra } from './define-infra';
import { resolveEnvironment } from './resolve-environment';

const universal = parseUniversal(
  { project: 'acme', account: '111111111111', readers: ['222222222222'], regions: ['eu-west-2', 'eu-west-1'] },
  'universal/universal.ts',
);
const infra = parseInfra(
  { environments: { dev: { account: '222222222222' }, prod: { account: '333333333333', region: 'us-east-1' } } },
  'infra/infra.ts',
);
const resolve = (name: string) => resolveEnvironment(name, { universal, infra });

describe('resolveEnvironment', () => {
  it('takes the first region of universal as default', () => {
    expect(resolve('dev')).toMatchObject({ name: 'dev', account: '222222222222', region: 'eu-west-2', local: false });
  });

  it('always knows local', () => {
    expect(resolve('local')).toMatchObject({ account: '000000000000', local: true });
  });

  it('lists the known environments for an unknown one, with the nearest', () => {
    expect(() => resolve('prud')).toThrow("this workspace has 'local', 'dev', 'prod'");
    expect(() => resolve('prud')).toThrow(expect.objectContaining({ hint: 'did you mean --env=prod?' }));
  });

  it('says what universal lacks for an environment, all at once', () => {
    expect(() => resolve('prod')).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'REGION_NOT_IN_UNIVERSAL' }),
          expect.objectContaining({ code: 'ACCOUNT_NOT_IN_UNIVERSAL' }),
        ],
      }),
    );
  });

  it('refuses to redefine local', () => {
    expect(() => parseInfra({ environments: { local: { account: '222222222222' } } }, 'infra/infra.ts')).toThrow(
      "'local' is taken by dorc itself",
    );
  });
});
