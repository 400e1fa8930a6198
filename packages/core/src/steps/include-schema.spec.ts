import { includeSchema } from './include-schema';

const parse = (path: string) => includeSchema.safeParse([path]).error?.issues.map(({ message }) => message);

describe('the files that a step names', () => {
  it.each(['rds-ca.pem', '.env.defaults', 'certs/.hidden/rds-ca.pem', 'a..b', '..a/b..', 'with space'])(
    'may be %s',
    (path) => expect(parse(path)).toBeUndefined(),
  );

  it.each([
    ['..', "without '..'"],
    ['../rds-ca.pem', "without '..'"],
    ['certs/../../rds-ca.pem', "without '..'"],
    ['/etc/passwd', "without '/'"],
    ['C:/ca.pem', "without '/'"],
    ['certs\\ca.pem', 'forward slashes'],
    ['certs/*.pem', 'without patterns'],
    ['{a,b}.pem', 'without patterns'],
    ['', 'written like'],
    ['certs/', 'written like'],
    ['./ca.pem', 'written like'],
    ['certs/./ca.pem', 'written like'],
    ['certs//ca.pem', 'written like'],
  ])('must not be %j', (path, message) => expect(parse(path)?.[0]).toContain(message));
});
