import { parseUniversal } from '@dorc/universal';
import { listBaseImages } from './list-base-images';

const pipeline = (...runtimes: (string | undefined)[]) => ({
  name: 'etl',
  layer: 'raw',
  root: 'src/raw/etl',
  projectName: 'etl',
  functions: runtimes.map((runtime, index) => ({ name: `f${index}`, root: `f${index}`, runtime })),
});
const list = (settings: object, ...runtimes: (string | undefined)[]) =>
  listBaseImages({
    universal: parseUniversal({ project: 'acme', account: '111111111111', ...settings }, 'u.ts'),
    pipelines: [pipeline(...runtimes)],
  });

describe('listBaseImages', () => {
  it("names AWS's image of each runtime in use, and of all before there is one", () => {
    expect(list({ runtimes: { python: '3.12' } }, 'python', 'python', undefined)).toEqual({
      'python3.12': 'public.ecr.aws/lambda/python:3.12',
    });
    expect(list({})).toEqual({
      'python3.13': 'public.ecr.aws/lambda/python:3.13',
      'nodejs22.x': 'public.ecr.aws/lambda/nodejs:22',
    });
  });

  it('takes the image that universal.ts names', () => {
    expect(list({ baseImages: { node: '127.0.0.1:5000/node:22' } }, 'typescript', 'python')).toEqual({
      'python3.13': 'public.ecr.aws/lambda/python:3.13',
      'nodejs22.x': '127.0.0.1:5000/node:22',
    });
  });
});
