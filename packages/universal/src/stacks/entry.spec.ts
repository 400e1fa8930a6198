import { join } from 'node:path';
import { runProcess } from '../process';

describe('the entries aws and stacks', () => {
  it.each(['aws', 'stacks'])('%s loads no SDK until a client is made', async (entry) => {
    const script = `require(${JSON.stringify(join(__dirname, '..', entry, 'index.ts'))}); console.log(Object.keys(require.cache).filter((file) => /node_modules.(@aws-sdk|@smithy|aws-cdk-lib|esbuild)/.test(file)).join())`;
    const args = ['-C', '@dorc/source', '-r', require.resolve('@swc-node/register'), '-e', script];
    const env = { NODE_OPTIONS: undefined, SWC_NODE_PROJECT: join(__dirname, '../../../../tsconfig.base.json') };
    const { code, stdout, stderr } = await runProcess(process.execPath, args, { env });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '\n', stderr: '' });
  });
});
