import { parseUniversal } from '@dorc/universal';
import { createRegistries, universalCredentials } from './registries';
import { universalRegistry } from './universal-registry';

describe('the registries of a workspace', () => {
  it("names universal's in each region", () => {
    expect(universalRegistry({ account: '111111111111' }, 'eu-west-2')).toBe(
      '111111111111.dkr.ecr.eu-west-2.amazonaws.com',
    );
    expect(universalRegistry({ account: '111111111111' }, 'cn-north-1')).toBe(
      '111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn',
    );
  });

  it("uses universal's profile and role for its own account alone", () => {
    const settings = {
      project: 'acme',
      account: '111111111111',
      profile: 'registry',
      deployRole: 'arn:aws:iam::1:role/x',
    };
    const credentialsOf = universalCredentials(parseUniversal(settings, 'u.ts'));
    expect(credentialsOf('111111111111')).toEqual({ profile: 'registry', roleArn: 'arn:aws:iam::1:role/x' });
    expect(credentialsOf('222222222222')).toEqual({});
  });

  it('gives all who ask the same client, and whoever opens one a client of their own', () => {
    const registries = createRegistries(() => ({}), {});
    expect(registries.get('127.0.0.1:5000')).toBe(registries.get('127.0.0.1:5000'));
    const own = registries.open('127.0.0.1:5000');
    expect(own).not.toBe(registries.get('127.0.0.1:5000'));
    own.close();
    registries.close();
  });
});
