import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleProgram, getTestVariable, itNeeds, type BuildProgramRequest } from './testing';

interface Machine {
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: string;
  readonly user?: number;
  /** What is done to the source after it was written. */
  readonly change?: (files: readonly string[]) => void;
  /** Turns the files over before they are written. */
  readonly order?: (paths: string[]) => string[];
}

/** The digest of one source, built by processes that differ in everything that must not matter. */
describe('a build anywhere', () => {
  let folder: string;
  let program: string;
  let expected: string;
  let count = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-anywhere-'));
    chmodSync(folder, 0o777);
    program = await bundleProgram('build-program', 'runBuildProgram', folder);
    expected = build();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // Large enough for many pieces of the compressor, and with names whose order depends on who sorts them.
  const noise = Array.from({ length: 200_000 }, (_, index) => ((index * 2_654_435_761) >>> 7).toString(36)).join('');
  const source: Readonly<Record<string, string>> = {
    'dependencies/lib/__init__.py': noise,
    'dependencies/lib/Zebra.py': 'x = 1\n'.repeat(100_000),
    'dependencies/lib/ä.py': '',
    'dependencies/lib/large.csv': noise.repeat(6), // For threads.
    'dependencies/lib-2.0.dist-info/METADATA': 'Name: lib',
    'dependencies/lib.py': 'y = 1\n',
    'shared/acme/b.py': 'b',
    'shared/acme/a/c.py': 'c',
    'code/lambda.py': 'handler = print\n',
  };

  /** Writes the source anew, in a folder of its own, and builds it with an empty cache. */
  function build({ node = process.execPath, env = {}, umask = '022', user, change, order }: Machine = {}): string {
    const root = join(folder, `machine-${++count}`);
    const paths = Object.keys(source);
    for (const path of order?.(paths) ?? paths) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), source[path] ?? '');
    }
    chmodSync(root, 0o777);
    change?.(paths.map((path) => join(root, path)));
    const request: BuildProgramRequest = {
      functions: { extract: root },
      outputFolder: join(root, 'out'),
      cacheFolder: join(root, 'cache'),
    };
    const command = ['-c', `umask ${umask}; exec "$@"`, 'sh', node, program, JSON.stringify(request)];
    const { stdout, stderr, status } = spawnSync('sh', command, {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      ...(user === undefined ? {} : { uid: user, gid: user }),
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout;
  }

  it('gives the digest that it has always given', () => {
    // Changes only with the format of layers, manifests or configs: then the version of `layerKind` is raised too.
    expect(expected).toBe('["sha256:d1ff7ccb3e3ae1fc26abbd8a7d25f621d69f7543a6ba3ac192c42b6e567a910a"]');
  });

  it.each<[string, Machine]>([
    ['umask 077', { umask: '077' }],
    ['umask 000', { umask: '000' }],
    [
      'another time zone and language',
      { env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
    ],
    ['other file times', { change: (files) => files.forEach((file, index) => utimesSync(file, index, index * 1000)) }],
    ['files written in another order', { order: (paths) => [...paths].reverse() }],
    ['files that only their owner may read', { change: (files) => files.forEach((file) => chmodSync(file, 0o600)) }],
  ])('is the same with %s', (_, machine) => {
    expect(build(machine)).toBe(expected);
  });

  itNeeds('root')('is the same for another user', async () => {
    const change = (files: readonly string[]) => files.forEach((file) => chmodSync(file, 0o644));
    expect(build({ user: 65_534, change })).toBe(expected);
  });

  itNeeds('node-versions')('is the same under other versions of Node', async () => {
    const nodes = getTestVariable('DORC_TEST_NODES').split(':');
    const versions = nodes.map((node) => execFileSync(node, ['-p', 'process.version'], { encoding: 'utf8' }));
    expect(new Set([process.version, ...versions.map((version) => version.trim())]).size).toBe(nodes.length + 1);
    for (const node of nodes) expect(build({ node })).toBe(expected);
  });

  itNeeds('mounts')('is the same on another file system', async () => {
    const disk = join(folder, `machine-${count + 1}`);
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk]);
    try {
      expect(build()).toBe(expected);
      expect(readFileSync(join(disk, 'out/build.json'), 'utf8')).toContain(JSON.parse(expected)[0]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
