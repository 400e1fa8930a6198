import { createRegistries } from './registries';
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

  it('gives all who ask the same client, and whoever opens one a client of their own', () => {
    const universal = { account: '111111111111' } as Parameters<typeof createRegistries>[0]['universal'];
    const registries = createRegistries({ universal }, {});
    expect(registries.get('127.0.0.1:5000')).toBe(registries.get('127.0.0.1:5000'));
    const own = registries.open('127.0.0.1:5000');
    expect(own).not.toBe(registries.get('127.0.0.1:5000'));
    own.close();
    registries.close();
  });
});
