import { binary, packageFolders } from '../repository.mjs';

/**
 * One thing that is tested. A check passes or fails as a whole; a jest suite counts its tests.
 * @typedef {object} Suite
 * @property {string} name
 * @property {'check' | 'jest'} type
 * @property {string} command
 * @property {readonly string[]} args
 */

/**
 * Every suite, the quick ones first.
 * @returns {Suite[]}
 */
export function listSuites() {
  return [
    check('format', binary('prettier'), '--check', '--log-level', 'warn', '.'),
    check('manifests', process.execPath, 'tools/manifests.mjs', '--check'),
    check('build', binary('nx'), 'run-many', '-t', 'build'),
    check('lint', binary('eslint'), '.'),
    check('typecheck packages', binary('tsc'), '-p', 'tsconfig.json'),
    ...['tools', 'e2e', 'examples'].map((name) =>
      check(`typecheck ${name}`, binary('tsc'), '-p', `${name}/tsconfig.json`),
    ),
    ...packageFolders.map((name) => jest(`packages/${name}`)),
    jest('tools'),
    check('examples/weather', process.execPath, 'tools/test-example.mjs', 'weather'),
    jest('e2e', '--runInBand'),
  ];
}

/**
 * @param {string} name
 * @param {string} command
 * @param {...string} args
 * @returns {Suite}
 */
function check(name, command, ...args) {
  return { name, type: 'check', command, args };
}

/**
 * @param {string} folder
 * @param {...string} args
 * @returns {Suite}
 */
function jest(folder, ...args) {
  return { name: folder, type: 'jest', command: binary('jest'), args: ['-c', `${folder}/jest.config.cjs`, ...args] };
}
