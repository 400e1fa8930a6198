import { explainZips } from './explain-zips';
import { planFunctions } from './plan-functions';

const one = {
  name: 'extract',
  root: 'src/raw/etl/extract',
  runtimeKind: 'python',
  runtime: 'python3.13',
  handler: 'lambda.handler',
  architecture: 'arm64',
  packaging: 'image',
  include: [],
} as const;
const dockerfile = { file: '/w/Dockerfile', contextFolder: '/w', files: [], hash: '' };
const here = { bases: undefined, hasDocker: true, machine: 'x86_64' } as const;
const explain = ({ environment = 'local', packaging = 'image', session = here, hasDockerfile = false } = {}) => {
  const functions = [{ ...one, packaging }];
  const recipe = hasDockerfile ? dockerfile : undefined;
  return explainZips(functions, planFunctions(functions, environment, session, recipe), session);
};

describe('explainZips', () => {
  it('says how functions become images that lack a base image alone', () => {
    expect(explain()).toMatch(/^Functions without a Dockerfile are built as zips: .*\(nx run universal:update-base /);
  });

  it.each([
    ['a Dockerfile makes the images', { hasDockerfile: true }],
    ['a zip is asked for', { packaging: 'zip' }],
    ['nothing here can run images', { session: { ...here, hasDocker: false } }],
    ['the build is for AWS', { environment: 'prod' }],
    ['there are base images', { session: { ...here, bases: { version: 1, bases: {} } } }],
  ])('says nothing where %s', (_, given) => expect(explain(given as Parameters<typeof explain>[0])).toBeUndefined());
});
