import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runtimes } from '@dorc/universal/runtimes';
import { definePipeline, fn, parsePipeline } from '../index';
import { createLocalRunner } from './create-local-runner';

describe('createLocalRunner', () => {
  let workspaceRoot: string;
  beforeEach(() => (workspaceRoot = mkdtempSync(join(tmpdir(), 'dorc-runner-'))));
  afterEach(() => rmSync(workspaceRoot, { recursive: true }));

  it('runs TypeScript functions with the files that their steps name beside them', async () => {
    const files = {
      'etl/load/lambda.ts':
        "import { readFileSync } from 'node:fs';\nexport const handler = async () => readFileSync(`${__dirname}/rds-ca.pem`, 'utf8');",
      'etl/load/rds-ca.pem': 'everybody may read it',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(workspaceRoot, name)), { recursive: true });
      writeFileSync(join(workspaceRoot, name), text);
    }
    const functions = [{ name: 'load', runtime: 'typescript' }];
    const steps = [fn('load', { include: ['rds-ca.pem'] })];
    const runner = createLocalRunner({
      name: 'etl',
      root: join(workspaceRoot, 'etl'),
      workspaceRoot,
      pipeline: parsePipeline(definePipeline({ steps }), { file: 'pipeline.ts', functions }),
      functions: [{ name: 'load', root: join(workspaceRoot, 'etl', 'load'), runtime: runtimes.get('typescript') }],
      versions: { python: '3.13', node: '22' },
      cacheFolder: join(workspaceRoot, '.dorc', 'cache'),
    });
    try {
      expect(await runner.run({ input: {} })).toMatchObject({ status: 'SUCCEEDED', output: 'everybody may read it' });
    } finally {
      await runner.close();
    }
  });
});
