import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openWorkspace } from '../workspace';
import { buildPipeline } from './build-pipeline';
import { openBuildSession } from './build-session';

describe('buildPipeline', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dorc-build-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const definition = (options: string) =>
    `export default { $dorc: 'pipeline', kind: 'pipeline', steps: [{ $dorc: 'step', kind: 'fn', name: 'extract', options: ${options} }] };`;

  async function build(options: string, environment = 'prod', said: string[] = []): Promise<string> {
    const files = {
      'universal/universal.ts': "export default { project: 'acme', account: '111111111111', regions: ['eu-west-1'] };",
      'src/raw/sales/pipeline.ts': definition(options),
      'src/raw/sales/extract/lambda.py': 'handler = print',
      'src/raw/sales/extract/rds-ca.pem': 'everybody may read it',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const workspace = await openWorkspace(root);
    const session = { ...(await openBuildSession(workspace, false)), hasDocker: environment === 'local' };
    const outputFolder = join(root, 'dist');
    const { projectName = '' } = workspace.pipelines[0] ?? {};
    try {
      const onProgress = (line: string) => void said.push(line);
      await buildPipeline({
        session,
        project: projectName,
        environment,
        outputFolder,
        sbom: false,
        onProgress,
      });
      return readFileSync(join(outputFolder, 'extract.zip'), 'latin1');
    } finally {
      session.close();
    }
  }

  it('packs what the step names, and nothing else that looks like a secret', async () => {
    await expect(build("{ packaging: 'zip' }")).rejects.toMatchObject({
      problems: [
        expect.objectContaining({
          file: 'src/raw/sales/extract/rds-ca.pem',
          hint: expect.stringContaining("fn('extract', { include: ['rds-ca.pem'] })"),
        }),
      ],
    });
    expect(await build("{ packaging: 'zip', include: ['rds-ca.pem'] }")).toContain('rds-ca.pem');
  });

  it('says why functions are zips that would be images', async () => {
    const said: string[] = [];
    await build("{ packaging: 'image', include: ['rds-ca.pem'] }", 'local', said);
    expect(said).toContainEqual(expect.stringContaining('there is no dorc.lock.json yet'));
  });
});
