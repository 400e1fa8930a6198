import type { BuildManifest } from '@dorc/core/image';
import { bindingsOf, hasImages, zipsOf } from './bindings';

const base = {
  architecture: 'x86_64',
  runtime: 'python3.13',
  handler: 'lambda.handler',
  size: 1,
  inputs: '',
  groups: [],
} as const;
const zip = { ...base, name: 'extract', packaging: 'zip', digest: 'aa', path: 'extract.zip' };
const image = { ...base, name: 'report', packaging: 'image', digest: 'sha256:bb', path: 'images' };
const build: BuildManifest = { version: 1, pipeline: 'etl', functions: [zip, image] };
const scope = { project: 'acme', environment: 'local', layer: 'raw', pipeline: 'etl' };

describe('bindingsOf', () => {
  it('gives the placeholders of a template for AWS the key of a zip and the digest of an image', () => {
    expect(bindingsOf(build)).toEqual({
      'extract.version': 'aa',
      'extract.key': 'functions/aa.zip',
      'report.version': 'sha256:bb',
      'report.digest': 'sha256:bb',
    });
  });

  it('gives a template for the emulator all that is about the code, with a name for each packaging', () => {
    expect(bindingsOf(build, { scope, bucket: 'artifacts', registry: '127.0.0.1:4566' })).toEqual({
      'extract.version': 'aa',
      'extract.code': {
        FunctionName: 'acme--local--raw--etl--extract--zip',
        PackageType: 'Zip',
        Code: { S3Bucket: 'artifacts', S3Key: 'functions/aa.zip' },
        Runtime: 'python3.13',
        Handler: 'lambda.handler',
      },
      'report.version': 'sha256:bb',
      'report.code': {
        FunctionName: 'acme--local--raw--etl--report',
        PackageType: 'Image',
        Code: { ImageUri: '127.0.0.1:4566/acme/raw/etl@sha256:bb' },
      },
    });
  });

  it('gives nothing for a project without a build', () => expect(bindingsOf(undefined)).toEqual({}));
});

it('tells zips, which go to the bucket, from images, which go to the registry', () => {
  expect(zipsOf(build, '/out')).toEqual([{ key: 'functions/aa.zip', file: '/out/extract.zip' }]);
  expect(hasImages(build)).toBe(true);
  expect(hasImages({ ...build, functions: [zip] })).toBe(false);
  expect(hasImages(undefined)).toBe(false);
});
