import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DorcProblem } from '../../errors';
import { listSourceFiles } from './list-source-files';

let outer: string;
let workspaceRoot: string;
beforeEach(() => {
  outer = realpathSync(mkdtempSync(path.join(tmpdir(), 'dorc-list-')));
  workspaceRoot = path.join(outer, 'workspace');
  write('src/etl/load/lambda.py');
});
afterEach(() => rmSync(outer, { recursive: true }));

function write(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(path.dirname(path.join(workspaceRoot, name)), { recursive: true });
    writeFileSync(path.join(workspaceRoot, name), name);
  }
}

function link(name: string, target: string): void {
  mkdirSync(path.dirname(path.join(workspaceRoot, name)), { recursive: true });
  symlinkSync(target, path.join(workspaceRoot, name));
}

function list(include?: readonly string[], folder = 'src/etl/load') {
  const problems: DorcProblem[] = [];
  const skip = (name: string) => name === '__pycache__';
  const files = listSourceFiles(path.join(workspaceRoot, folder), {
    workspaceRoot,
    skip,
    problems,
    ...(include ? { include } : {}),
  });
  return { paths: files.map((file) => file.path), problems };
}

const refusedOf = ({ problems }: { readonly problems: readonly DorcProblem[] }) =>
  problems.map(({ file, message }) => `${file}: ${message}`);

describe('listSourceFiles', () => {
  describe('refuses links', () => {
    it.each([
      ['a hidden file', '.env', '../../../.env'],
      ['a hidden folder', '.git/config', '../../../.git'],
      ['a file in a hidden folder', '.git/config', '../../../.git/config'],
      ['a private key', 'certs/server.pem', '../../../certs/server.pem'],
      ['a folder named like a key', 'server.key/names', '../../../server.key/names'],
      ['a hidden file of the same folder', 'src/etl/load/.env', '.env'],
    ])('to %s', (_, file, target) => {
      write(file);
      link('src/etl/load/data', target);
      const result = list();
      expect(result.paths).toEqual(['lambda.py']);
      expect(refusedOf(result)).toEqual([
        `src/etl/load/data: cannot go into the function: is a link to '${target.replace(/^(\.\.\/)+/, '').replace(/^\.env$/, file)}', which is hidden or looks like a private key or credentials`,
      ]);
    });

    it('by which the folder itself is outside or hidden, or lies there', () => {
      mkdirSync(path.join(outer, 'elsewhere', 'load'), { recursive: true });
      writeFileSync(path.join(outer, 'elsewhere', 'load', 'lambda.py'), '');
      write('.private/lambda.py');
      link('src/raw', '../../elsewhere');
      link('src/etl/outside', '../../../elsewhere/load');
      link('src/etl/hidden', '../../.private');
      for (const folder of ['src/raw/load', 'src/etl/outside', 'src/etl/hidden']) {
        const result = list(undefined, folder);
        expect(result.paths).toEqual([]);
        expect(result.problems).toEqual([
          expect.objectContaining({ code: 'FILE_NOT_PACKAGED', file: folder, hint: expect.stringContaining('copy') }),
        ]);
      }
    });

    it('but not to other files of the workspace, whatever the workspace itself is reached by', () => {
      write('names.csv', 'data/a.csv');
      link('src/etl/load/names.csv', '../../../names.csv');
      link('src/etl/load/data', '../../../data');
      symlinkSync(workspaceRoot, path.join(outer, '.alias'));
      workspaceRoot = path.join(outer, '.alias');
      expect(list()).toEqual({ paths: ['data/a.csv', 'lambda.py', 'names.csv'], problems: [] });
    });
  });

  it.each(['id_ed25519', 'credentials', 'credentials.json', 'a.pem', 'a.key', 'AuthKey.p8', 'a.p12', 'a.pfx', 'A.JKS'])(
    'refuses %s',
    (name) => {
      write(`src/etl/load/deep/${name}`);
      const { paths, problems } = list([]);
      expect(paths).toEqual(['lambda.py']);
      expect(problems).toEqual([
        {
          code: 'FILE_NOT_PACKAGED',
          file: `src/etl/load/deep/${name}`,
          message: 'cannot go into the function: looks like a private key or credentials',
          hint: `move it out of the folder and read the secret at run time (AWS Secrets Manager or Parameter Store), or, if everybody may read it, name it in the step: fn('load', { include: ['deep/${name}'] })`,
        },
      ]);
    },
  );

  it('does not offer to name a file of a shared folder in the step', () => {
    write('shared/net/ca.pem');
    expect(list(undefined, 'shared/net').problems[0]?.hint).not.toContain('include');
  });

  describe('takes files that are named', () => {
    it('exactly these', () => {
      write(...['.env', '.env.defaults', 'rds-ca.pem', '.config/a.json', '.config/b.json'].map(inLoad));
      const { paths, problems } = list(['rds-ca.pem', '.env.defaults', '.config/a.json', 'lambda.py']);
      expect(paths).toEqual(['.config/a.json', '.env.defaults', 'lambda.py', 'rds-ca.pem']);
      expect(problems).toEqual([]);
    });

    it('also through a link to a file of the same name, but not out of the workspace or to what is hidden', () => {
      write('certs/ca.pem', '.env', '.git/ca.pem');
      writeFileSync(path.join(outer, 'outer.pem'), '');
      link(inLoad('ca.pem'), '../../../certs/ca.pem');
      expect(list(['ca.pem'])).toEqual({ paths: ['ca.pem', 'lambda.py'], problems: [] });
      link(inLoad('outer.pem'), '../../../../outer.pem');
      link(inLoad('defaults'), '../../../.env');
      link(inLoad('git'), '../../../.git');
      const result = list(['ca.pem', 'outer.pem', 'defaults', 'git/ca.pem']);
      expect(result.paths).toEqual(['ca.pem', 'lambda.py']);
      expect(new Set(result.problems.map(({ file }) => file))).toEqual(
        new Set(['outer.pem', 'defaults', 'git', 'git/ca.pem'].map(inLoad)),
      );
    });

    it('and says which are not there, with the nearest name', () => {
      write(inLoad('.env.defaults'), inLoad('certs/rds-ca.pem'));
      const { problems } = list(['.env.default', 'certs', 'certs/rds-ca.pem']);
      expect(problems).toEqual([
        {
          code: 'INCLUDED_FILE_MISSING',
          file: 'src/etl/load/.env.default',
          message: "is named by `include` of fn('load'), but does not exist",
          hint: "did you mean '.env.defaults'?",
        },
        {
          code: 'INCLUDED_FILE_MISSING',
          file: 'src/etl/load/certs',
          message: "is named by `include` of fn('load'), but is not a file",
          hint: 'name the files one by one',
        },
      ]);
    });
  });
});

function inLoad(name: string): string {
  return `src/etl/load/${name}`;
}
