import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rewriteRecord } from './rewrite-record';

const record = 'acme-1.0.dist-info/RECORD';
const hash = 'ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs'; // SHA-256 of `a`.

describe('rewriteRecord', () => {
  let site: string;
  beforeEach(() => {
    site = mkdtempSync(path.join(tmpdir(), 'dorc-record-'));
    mkdirSync(path.join(site, 'acme-1.0.dist-info'));
    for (const name of ['b.py', 'a.py', 'with, comma.py']) writeFileSync(path.join(site, name), 'a');
  });
  afterEach(() => rmSync(site, { recursive: true }));

  async function rewrite(lines: readonly string[]): Promise<string[]> {
    writeFileSync(path.join(site, record), lines.join('\r\n'));
    await rewriteRecord(site, record);
    return readFileSync(path.join(site, record), 'utf8').split('\n');
  }

  it('sorts the lines and leaves out what is not there, not in the folder, or there twice', async () => {
    const lines = [`b.py,sha256=${hash},1`, `a.py,sha256=${hash},1`, `gone.py,sha256=${hash},1`, '../x,,', '/etc/x,,'];
    expect(await rewrite([...lines, lines[0] ?? '', `${record},,`, ''])).toEqual([
      `a.py,sha256=${hash},1`,
      `${record},,`,
      `b.py,sha256=${hash},1`,
      '',
    ]);
  });

  it('reads the files of which the wheel does not say all', async () => {
    const lines = ['a.py,,', `b.py,md5=${hash},1`, '"with, comma.py",,', `${record},sha256=${hash},9`];
    expect(await rewrite(lines)).toEqual([
      `a.py,sha256=${hash},1`,
      `${record},,`,
      `b.py,sha256=${hash},1`,
      `"with, comma.py",sha256=${hash},1`,
      '',
    ]);
  });

  it('takes what the wheel says for granted, which spares reading every file', async () => {
    const line = `a.py,sha256=${hash.replace('y', 'x')},1`;
    expect(await rewrite([line, `${record},,`])).toEqual([line, `${record},,`, '']);
  });
});
