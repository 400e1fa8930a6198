import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { scratch } from '../repository.mjs';
import { keepRunning, stopRunning } from './keep-running.mjs';

const name = 'spec';
const pid = async () => Number((await readFile(scratch('services', name, 'pid'), 'utf8')).split(' ')[0]);
let port;

beforeAll(async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = server.address().port;
  await new Promise((resolve) => server.close(resolve));
});
afterEach(() => stopRunning(name));

const serve = () => ({
  name,
  command: process.execPath,
  args: ['-e', `require('node:http').createServer((_, answer) => answer.end()).listen(${port}, '127.0.0.1')`],
  isHealthy: async () => (await fetch(`http://127.0.0.1:${port}`)).ok,
});

test('starts a program once, until it is stopped or was killed', async () => {
  await keepRunning(serve());
  const first = await pid();
  await keepRunning(serve());
  expect(await pid()).toBe(first);
  process.kill(first, 'SIGKILL');
  await keepRunning(serve());
  expect(await pid()).not.toBe(first);
  await stopRunning(name);
  await expect(serve().isHealthy()).rejects.toThrow();
});

test('tells what a program has said that does not start', async () => {
  const broken = { ...serve(), args: ['-e', 'console.error("no such bridge"); process.exit(3)'] };
  await expect(keepRunning(broken)).rejects.toThrow(/it ended with 3[^]*no such bridge/);
});
