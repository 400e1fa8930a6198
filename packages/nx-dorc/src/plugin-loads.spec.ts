import './plugin';

describe('loading the Nx plugin', () => {
  it('loads no compiler, no CDK and no AWS SDK', () => {
    const loaded = Object.keys(require.cache).filter((file) =>
      /node_modules\/(esbuild|aws-cdk-lib|@aws-sdk|jsonata)\//.test(file),
    );
    expect(Object.keys(require.cache).some((file) => file.includes('node_modules/zod'))).toBe(true); // The list is not empty by mistake.
    expect(loaded).toEqual([]);
  });
});
