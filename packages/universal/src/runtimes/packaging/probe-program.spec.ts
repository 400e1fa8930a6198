import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostTag } from '../../process';
import { probeProgram } from './probe-program';

describe('probeProgram', () => {
  let workspaceRoot: string;
  beforeEach(() => (workspaceRoot = mkdtempSync(path.join(tmpdir(), 'dorc-probe-'))));
  afterEach(() => rmSync(workspaceRoot, { recursive: true }));

  const probe = (cacheFolder: string) =>
    probeProgram(process.execPath, ['-p', 'process.pid'], { cacheFolder, workspaceRoot });

  it('asks a program once, and leaves nothing of a build that was killed meanwhile', async () => {
    const programs = path.join(workspaceRoot, 'cache', 'programs');
    mkdirSync(programs, { recursive: true });
    writeFileSync(path.join(programs, `.dorc-tmp-999999999-${hostTag()}-00`), '{');
    const first = await probe(path.dirname(programs));
    expect(first).toMatch(/^\d+$/);
    expect(await probe(path.dirname(programs))).toBe(first);
    expect(readdirSync(programs)).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.json$/)]);
  });

  it('asks each time where the answer cannot be kept', async () => {
    writeFileSync(path.join(workspaceRoot, 'cache'), '');
    const ask = () => probe(path.join(workspaceRoot, 'cache'));
    expect(await ask()).not.toBe(await ask());
  });
});
