import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDockerfile } from './find-dockerfile';

describe('findDockerfile', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'dorc-dockerfile-'));
    mkdirSync(join(root, 'src/raw/etl'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const find = () => findDockerfile(root, 'src/raw/etl');

  it('finds none where there is none', async () => expect(await find()).toBeUndefined());

  it("takes the pipeline's own before that of the workspace, each with its folder", async () => {
    writeFileSync(join(root, 'Dockerfile'), 'FROM scratch');
    expect(await find()).toMatchObject({ file: join(root, 'Dockerfile'), contextFolder: root });
    writeFileSync(join(root, 'src/raw/etl/Dockerfile'), 'FROM scratch');
    expect(await find()).toMatchObject({ contextFolder: join(root, 'src/raw/etl') });
  });
});
