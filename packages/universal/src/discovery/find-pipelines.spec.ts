import { findPipelines } from './find-pipelines';
import { createInMemoryFileSystem } from './in-memory-file-system';

const handlers = { python: 'lambda.py', typescript: 'lambda.ts' };
const find = (...files: string[]) =>
  findPipelines(createInMemoryFileSystem(Object.fromEntries(files.map((file) => [file, '']))), 'src', handlers);

describe('findPipelines', () => {
  it('reads layers, pipelines and functions from the folders', () => {
    expect(
      find(
        'src/raw/etl/pipeline.ts',
        'src/raw/etl/extract/lambda.py',
        'src/raw/etl/report/lambda.ts',
        'src/raw/notes.md',
      ),
    ).toEqual([
      {
        name: 'etl',
        layer: 'raw',
        projectName: 'etl',
        root: 'src/raw/etl',
        functions: [
          { name: 'extract', root: 'src/raw/etl/extract', runtime: 'python' },
          { name: 'report', root: 'src/raw/etl/report', runtime: 'typescript' },
        ],
      },
    ]);
  });

  it('calls the layer of a pipeline without one default', () => {
    expect(find('src/etl/pipeline.ts', 'src/etl/extract/lambda.py')).toMatchObject([{ name: 'etl', layer: 'default' }]);
  });

  it('tells two pipelines of the same name apart by their layers', () => {
    expect(find('src/raw/etl/pipeline.ts', 'src/curated/etl/pipeline.ts', 'src/raw/other/pipeline.ts')).toMatchObject([
      { layer: 'curated', projectName: 'curated-etl' },
      { layer: 'raw', projectName: 'raw-etl' },
      { layer: 'raw', projectName: 'other' },
    ]);
  });

  it('does not give a pipeline the name of a project that every workspace has', () => {
    expect(find('src/raw/infra/pipeline.ts')).toMatchObject([{ name: 'infra', projectName: 'raw-infra' }]);
  });

  it('lists a folder without a handler, so that it can be reported, but no test or hidden folder', () => {
    const [pipeline] = find(
      'src/raw/etl/pipeline.ts',
      'src/raw/etl/empty/x.txt',
      'src/raw/etl/__pycache__/a',
      'src/raw/etl/tests/a',
      'src/raw/etl/.b/a',
    );
    expect(pipeline?.functions).toEqual([{ name: 'empty', root: 'src/raw/etl/empty', runtime: undefined }]);
  });
});
