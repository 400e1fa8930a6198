import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHashedPackages } from './find-hashed-packages';

describe('findHashedPackages', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dorc-lock-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  it.each([
    [
      'package-lock.json',
      '{"packages":{"node_modules/@dorc/nx": {\n "version": "1.0.0",\n "resolved": "x" }}}',
      ['@dorc/nx'],
    ],
    [
      'package-lock.json',
      '{"packages":{"node_modules/@dorc/nx": {\n "resolved": "packages/nx",\n "link": true }}}',
      [],
    ],
    ['package-lock.json', '{"packages":{"node_modules/nx": {}}}', []],
    ['pnpm-lock.yaml', "packages:\n  '@dorc/nx@1.0.0':\n", ['@dorc/nx']],
    ['yarn.lock', '"@dorc/nx@1.0.0":\n  version "1.0.0"\n', ['@dorc/nx']],
    ['yarn.lock', '"@dorc/nx@workspace:packages/nx":\n', []],
  ])('%s with %j', (file, text, packages) => {
    writeFileSync(join(root, file), text);
    expect(findHashedPackages(root)).toEqual(packages);
  });

  it('is empty without a lock file', () => {
    expect(findHashedPackages(root)).toEqual([]);
  });
});
