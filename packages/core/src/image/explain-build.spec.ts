import { explainBuild, formatBytes } from './explain-build';

describe('explainBuild', () => {
  it('says what each layer is and where it comes from', () => {
    const group = {
      name: 'dependencies',
      key: 'ab'.repeat(32),
      because: 'requirements.txt',
      size: 5 * 1024 ** 2,
      digest: 'sha256:1',
    };
    const built = {
      name: 'extract',
      packaging: 'image',
      architecture: 'x86_64' as const,
      runtime: 'python3.13',
      handler: 'lambda.handler',
      digest: `sha256:${'cd'.repeat(32)}`,
      size: 2000,
      path: 'images',
      inputs: '',
      groups: [
        { ...group, from: 'cache' },
        { ...group, name: 'code', size: 700, from: 'registry', source: '127.0.0.1:5000/etl' },
      ],
    };
    expect(explainBuild({ functions: [built] })).toEqual([
      'extract: image cdcdcdcdcdcdcdcd, 2.0 KB',
      '  dependencies    5.0 MB  abababababababab  from the cache of this machine: requirements.txt',
      '  code             700 B  abababababababab  127.0.0.1:5000/etl: requirements.txt',
    ]);
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [150 * 1024, '150 KB'],
    [3 * 1024 ** 3, '3.0 GB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
