import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, start, type Outcome, type RunningCommand } from './run';

/** A workspace of a scenario's own, outside the repository, with the packed packages installed. */
export interface Workspace {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  nx(...args: string[]): Promise<Outcome>;
  /** The same, for what must succeed. @returns what it printed */
  mustNx(...args: string[]): Promise<string>;
  startNx(...args: string[]): RunningCommand;
  dorc(...args: string[]): Promise<Outcome>;
  startDorc(...args: string[]): RunningCommand;
  git(...args: string[]): Promise<string>;
  exists(file: string): boolean;
  read(file: string): string;
  write(file: string, content: string): void;
  /** Replaces the first occurrence of a text, which must be there. */
  edit(file: string, before: string, after: string): void;
  remove(file: string): void;
  /** Puts every file back as it was committed; what dorc made itself stays. */
  restore(): Promise<void>;
  /** The same workspace with other environment variables. */
  with(env: Readonly<Record<string, string | undefined>>): Workspace;
  /** Stops its emulator and deletes it. */
  close(): Promise<void>;
}

const repositoryRoot = join(__dirname, '..', '..', '..');
const folder = process.env['DORC_E2E_FOLDER'] ?? '';
const base = join(folder, 'acme-data');
/** What is not copied as it is: packages are linked, the rest is made again. */
const left = new Set(['node_modules', 'dist', '.nx', '.dorc', '.git']);

/** A copy of the workspace that `create-nx-workspace --preset=@dorc/nx` made. */
export async function createWorkspace(): Promise<Workspace> {
  return makeWorkspace(base);
}

/** A copy of one of the repository's examples. */
export async function createExample(name: string): Promise<Workspace> {
  return makeWorkspace(join(repositoryRoot, 'examples', name));
}

async function makeWorkspace(source: string): Promise<Workspace> {
  const root = mkdtempSync(join(folder, 'workspace-'));
  for (const each of readdirSync(source)) {
    if (!left.has(each)) cpSync(join(source, each), join(root, each), { recursive: true });
  }
  await run('cp', ['-al', join(base, 'node_modules'), join(root, 'node_modules')], { cwd: root, env: {} });
  const workspace = openWorkspace(root);
  await workspace.git('init', '--quiet', '--initial-branch=main');
  await commit(workspace);
  return workspace;
}

/** A folder that is a workspace already. */
export function openWorkspace(root: string, more: Readonly<Record<string, string | undefined>> = {}): Workspace {
  const env = {
    NX_CACHE_DIRECTORY: join(root, '.nx', 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx', 'workspace-data'),
    DORC_EMULATOR_HOME: join(repositoryRoot, 'tmp', 'emulator'),
    CI: undefined,
    ...more,
  };
  const options = { cwd: root, env };
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  const must = async (command: string, args: readonly string[]) => {
    const { code, output } = await run(command, args, options);
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
    return output;
  };
  const workspace: Workspace = {
    root,
    env,
    nx: (...args) => run(bin('nx'), args, options),
    mustNx: (...args) => must(bin('nx'), args),
    startNx: (...args) => start(bin('nx'), args, options),
    dorc: (...args) => run(bin('dorc'), args, options),
    startDorc: (...args) => start(bin('dorc'), args, options),
    git: (...args) => must('git', args),
    exists: (file) => existsSync(join(root, file)),
    read: (file) => readFileSync(join(root, file), 'utf8'),
    write(file, content) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    },
    edit(file, before, after) {
      const text = workspace.read(file);
      if (!text.includes(before)) throw new Error(`${file} does not contain ${before}`);
      workspace.write(
        file,
        text.replace(before, () => after),
      );
    },
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    async restore() {
      await workspace.git('reset', '--quiet', '--hard');
      await workspace.git('clean', '-fdq');
    },
    with: (others) => openWorkspace(root, { ...more, ...others }),
    async close() {
      if (workspace.exists('.dorc/emulator/emulator.json')) await workspace.nx('run', 'infra:emulator', '--stop');
      rmSync(root, { recursive: true, force: true });
    },
  };
  return workspace;
}

/** Commits everything. */
export async function commit(workspace: Workspace): Promise<void> {
  await workspace.git('add', '--all');
  const who = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost'];
  await workspace.git(...who, 'commit', '--quiet', '--message', 'feat: the next step');
}
