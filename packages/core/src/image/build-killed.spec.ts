import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleProgram, listTree, runBuild, type BuildProgramRequest } from './testing';

const kills = 200;

describe('a build that is killed', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dorc-killed-'));
    program = await bundleProgram('build-program', 'runBuildProgram', folder);
    for (const group of ['dependencies', 'shared', 'code'])
      mkdirSync(join(folder, 'source', group), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const change = (round: number) => {
    const write = (path: string, text: string) => writeFileSync(join(folder, 'source', path), text);
    write('code/lambda.py', `round = ${round}\n`);
    write('shared/acme.py', `x = ${round >> 1}\n`.repeat(5_000));
    if (round % 4 === 0) write('dependencies/lib.py', `y = ${round}\n`.repeat(50_000));
  };
  const request = (machine: string): BuildProgramRequest => ({
    functions: { extract: join(folder, 'source'), report: join(folder, 'source') },
    outputFolder: join(folder, machine, 'out'),
    cacheFolder: join(folder, machine, 'cache'),
  });

  /** A build whose process is there and waits; it starts with its input. */
  function prepareVictim() {
    const child = spawn(process.execPath, [program, '-'], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.on('error', () => undefined);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const start = () => child.stdin.end(JSON.stringify(request('here')));
    return { start, kill: () => child.kill('SIGKILL'), ended };
  }

  /** Without the lengths of two files, which tell what was made anew and how much. */
  const listAll = (machine: string) =>
    listTree(join(folder, machine)).map((path) => path.replace(/^(cache\/builds\/usage|out\/build.json) .*/, '$1'));

  it(`at ${kills} random moments gives the same digest the next time, and leaves nothing behind`, async () => {
    const leftovers = new Set<string>();
    let interrupted = 0;
    let span = 100; // Milliseconds within which half of the builds are done.
    let victim = prepareVictim();
    for (let round = 0; round < kills; round++) {
      change(round);
      const next = prepareVictim();
      const expected = await runBuild(request('twin'));
      victim.start();
      await sleep(Math.random() * span);
      victim.kill();
      const isInterrupted = (await victim.ended) === null;
      if (isInterrupted) interrupted++;
      span *= isInterrupted ? 1.05 : 0.95;
      for (const path of findTemporary(join(folder, 'here'))) leftovers.add(path);
      const started = performance.now();
      expect(await runBuild(request('here'))).toEqual(expected);
      expect(performance.now() - started).toBeLessThan(10_000); // Nobody waits for the dead.
      victim = next;
    }
    victim.kill();
    expect(listAll('here')).toEqual(listAll('twin'));
    // Else the kills came too early or too late to mean anything.
    expect(interrupted).toBeGreaterThan(kills / 4);
    expect(leftovers.size).toBeGreaterThan(0);
  }, 240_000);
});

function findTemporary(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('.dorc-tmp'));
  } catch {
    return []; // It was killed before it wrote anything.
  }
}
