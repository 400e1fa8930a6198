import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runtimes } from '@dorc/universal/runtimes';
import { buildFunctions, updateBases, type BaseLock } from '..';
import { combineCredentials, createRegistryClient } from '../registry';
import { getTestVariable, itNeeds, runImage, type RunningImage } from '../testing';
import { pushImages } from '.';

const versions = { python: '3.11', node: '22' };
const repositoryRoot = join(__dirname, '../../../../..');

/** Images of real functions, run by a Docker daemon on AWS's own runtime clients. */
describe('an image that runs', () => {
  let folder: string;
  let bases: BaseLock;
  const running: RunningImage[] = [];
  beforeAll(async () => {
    const registry = getTestVariable('DORC_TEST_REGISTRY');
    const program = join(repositoryRoot, 'tools/base-images/main.mjs');
    const images = JSON.parse(execFileSync(process.execPath, [program, registry], { encoding: 'utf8' }));
    ({ lock: bases } = await updateBases({ lock: undefined, images, openRegistry: open }));
  }, 600_000);
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dorc-run-'))));
  afterEach(() => {
    for (const one of running.splice(0)) one.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (host: string) => createRegistryClient({ registry: host, credentials: combineCredentials([]), env: {} });

  function writeWorkspace(name: string, files: Readonly<Record<string, string>>): string {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
    return join(folder, name);
  }

  async function build(workspaceRoot: string, kind: string) {
    const runtime = runtimes.get(kind);
    const pipelineRoot = join(workspaceRoot, 'src/etl');
    const [outputFolder, cacheFolder] = [join(workspaceRoot, 'out'), join(workspaceRoot, '.dorc/cache')];
    const contents = () =>
      runtime.package({
        name: 'load',
        root: join(pipelineRoot, 'load'),
        pipelineRoot,
        workspaceRoot,
        cacheFolder,
        target: { for: 'lambda', architecture: 'x86_64' },
        versions,
      });
    const one = {
      name: 'load',
      packaging: 'image',
      architecture: 'x86_64',
      runtime: runtime.lambdaRuntime(versions),
    } as const;
    const functions = [{ ...one, package: contents }];
    return {
      outputFolder,
      cacheFolder,
      manifest: await buildFunctions({ pipeline: 'p', functions, outputFolder, cacheFolder, images: { bases } }),
    };
  }

  async function run(built: Awaited<ReturnType<typeof build>>): Promise<RunningImage> {
    const client = open(getTestVariable('DORC_TEST_REGISTRY'));
    try {
      const target = { client, repository: `run/${randomBytes(6).toString('hex')}` };
      const [pushed] = await pushImages({ ...built, target, openRegistry: open });
      const image = await runImage(getTestVariable('DORC_TEST_DOCKER_HOST'), pushed?.uri ?? '');
      running.push(image);
      return image;
    } finally {
      client.close();
    }
  }

  const python = {
    'requirements.txt': 'markupsafe==3.0.2\n',
    'shared/money/__init__.py': 'from .rates import euro\n',
    'shared/money/rates.py':
      'import json, pathlib\neuro = json.loads(pathlib.Path(__file__).with_name("rates.json").read_text())\n',
    'shared/money/rates.json': '{"pound": 0.8}',
    'src/etl/load/names.csv': 'ä,b',
    'src/etl/load/lambda.py': `
import pathlib
from markupsafe import escape, _speedups
from money import euro

class Rejected(Exception):
    pass

def handler(event, context):
    if event.get("reject"):
        raise Rejected(event["reject"])
    names = pathlib.Path(__file__).with_name("names.csv").read_text(encoding="utf-8")
    return {"escaped": str(escape("<a>")), "native": _speedups.__name__, "euro": euro, "names": names}
`,
  };

  itNeeds('docker', 'registry')(
    'in Python, with a native package, shared code and data; exceptions come through',
    async () => {
      const image = await run(await build(writeWorkspace('python', python), 'python'));
      expect(await image.invoke({})).toEqual({
        escaped: '&lt;a&gt;',
        native: 'markupsafe._speedups',
        euro: { pound: 0.8 },
        names: 'ä,b',
      });
      expect(await image.invoke({ reject: 'no rows' })).toMatchObject({
        errorType: 'Rejected',
        errorMessage: 'no rows',
        stackTrace: [expect.stringContaining('File "/var/task/lambda.py", line 11, in handler')],
      });
    },
    120_000,
  );

  itNeeds('docker', 'registry')(
    'in Python is the same from another folder, where everything is installed anew',
    async () => {
      const [first, second] = [
        await build(writeWorkspace('a', python), 'python'),
        await build(writeWorkspace('b/c', python), 'python'),
      ];
      expect(second.manifest.functions[0]?.groups.map(({ name, from }) => [name, from])).toEqual([
        ['base', 'registry'],
        ['dependencies', 'built'],
        ['shared', 'built'],
        ['code', 'built'],
      ]);
      expect(second.manifest.functions[0]?.digest).toBe(first.manifest.functions[0]?.digest);
    },
    120_000,
  );

  itNeeds('docker', 'registry')(
    'in TypeScript, with shared code; exceptions come through',
    async () => {
      const workspace = writeWorkspace('typescript', {
        'package.json': '{}',
        'shared/money.ts': 'export const euro: number = 0.8;',
        'node_modules/left/package.json': '{ "name": "left", "version": "1.0.0" }',
        'node_modules/left/index.js': 'module.exports = (text) => text.padStart(5);',
        'src/etl/load/lambda.ts': `
import left from 'left';
import { euro } from '../../../shared/money';

class Rejected extends Error {
  override name = 'Rejected';
}

export async function handler(event: { reject?: string }) {
  if (event.reject) throw new Rejected(event.reject);
  return { euro, padded: left('ä'), node: process.version.split('.')[0] };
}
`,
      });
      const image = await run(await build(workspace, 'typescript'));
      expect(await image.invoke({})).toEqual({ euro: 0.8, padded: '    ä', node: 'v22' });
      expect(await image.invoke({ reject: 'no rows' })).toMatchObject({
        errorType: 'Rejected',
        errorMessage: 'no rows',
        trace: expect.arrayContaining([expect.stringContaining('/var/task/lambda.js')]),
      });
    },
    120_000,
  );
});
