import type { BaseLock } from '@dorc/core/image';
import type { ResolvedFunction } from '../units';
import { planFunctions } from './plan-functions';

const one: ResolvedFunction = {
  name: 'extract',
  root: 'src/raw/etl/extract',
  runtimeKind: 'python',
  runtime: 'python3.13',
  handler: 'lambda.handler',
  architecture: 'arm64',
  packaging: 'image',
  include: [],
};
const platform = { digest: 'sha256:0', manifest: { layers: [] }, config: { architecture: '', os: '', diffIds: [] } };
const bases: BaseLock = { version: 1, bases: { 'python3.13': { image: 'base', platforms: { x86_64: platform } } } };
const machine = { bases, hasDocker: true, machine: 'x86_64' } as const;
const dockerfile = { file: '/w/Dockerfile', contextFolder: '/w', files: [], hash: '' };
const plan = (
  environment: string,
  more: Partial<typeof one> = {},
  session: Partial<Parameters<typeof planFunctions>[2]> = {},
  recipe?: typeof dockerfile,
) =>
  planFunctions([{ ...one, ...more }], environment, { ...machine, ...session }, recipe).map(
    ({ packaging, architecture, target }) => ({ packaging, architecture, target }),
  )[0];

const imageHere = { packaging: 'image', architecture: 'x86_64', target: { for: 'lambda', architecture: 'x86_64' } };
const zipHere = { packaging: 'zip', target: { for: 'local' } };

describe('planFunctions', () => {
  it('builds for AWS what the definition says, whatever is on this machine', () => {
    const target = { for: 'lambda', architecture: 'arm64' };
    expect(plan('prod', {}, { hasDocker: false, bases: undefined })).toEqual({
      packaging: 'image',
      architecture: 'arm64',
      target,
    });
    expect(plan('prod', { packaging: 'zip' })).toMatchObject({ packaging: 'zip', target });
  });

  it('builds images for the processor of this machine where it has Docker', () => {
    expect(plan('local')).toEqual(imageHere);
  });

  it('builds a zip where there is no Docker, no base image for this machine, or a zip is asked for', () => {
    expect(plan('local', {}, { hasDocker: false })).toMatchObject(zipHere);
    expect(plan('local', {}, { bases: undefined })).toMatchObject(zipHere);
    expect(plan('local', {}, { machine: 'arm64' })).toMatchObject(zipHere);
    expect(plan('local', { runtime: 'python3.12' })).toMatchObject(zipHere);
    expect(plan('local', { packaging: 'zip' })).toMatchObject(zipHere);
  });

  it('needs no base image where a Dockerfile makes the image', () => {
    expect(plan('local', {}, { bases: undefined }, dockerfile)).toEqual(imageHere);
    expect(plan('local', {}, { bases: undefined, hasDocker: false }, dockerfile)).toMatchObject(zipHere);
  });
});
