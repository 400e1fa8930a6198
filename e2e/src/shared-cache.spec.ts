import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createExample, openWorkspace, packageAsZip, weatherDefinitions, type Workspace } from './support';
import { run } from './support/run';

/** The protocol of a self-hosted Nx cache. https://nx.dev/docs/guides/tasks--caching/self-hosted-caching */
function startCache(): Promise<Server> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const key = request.url ?? '';
    if (request.method === 'GET') {
      response.writeHead(kept.has(key) ? 200 : 404, { 'content-type': 'application/octet-stream' });
      return void response.end(kept.get(key));
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      kept.set(key, Buffer.concat(chunks));
      response.writeHead(200).end();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('a cache that two clones share', () => {
  let server: Server;
  let first: Workspace;
  let second: Workspace;
  beforeAll(async () => {
    server = await startCache();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { NX_SELF_HOSTED_REMOTE_CACHE_SERVER: url, NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'token' };
    first = (await createExample('weather')).with(env);
    await packageAsZip(first, weatherDefinitions);
    const root = `${first.root}-clone`;
    await run('git', ['clone', '--quiet', first.root, root], { cwd: first.root, env: {} });
    await run('cp', ['-al', `${first.root}/node_modules`, `${root}/node_modules`], { cwd: root, env: {} });
    second = openWorkspace(root, env);
  });
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    server.close();
  });

  it('spares the second one every build and every synth', async () => {
    const tasks = ['run-many', '-t', 'build', 'synth', '--env=prod', '--output-style=static'];
    const made = await first.mustNx(...tasks);
    expect(made).not.toContain('cache]');
    const found = await second.mustNx(...tasks);
    expect(found.match(/\[remote cache\]/g)).toHaveLength(8);
    for (const file of [
      'build/prod/records/build.json',
      'build/prod/records/extremes.zip',
      'synth/prod/records/synth.json',
    ])
      expect(second.read(`dist/dorc/${file}`)).toBe(first.read(`dist/dorc/${file}`));
  });
});
