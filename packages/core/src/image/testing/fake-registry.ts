import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import {
  createFakeStore,
  fault,
  type FakeAnswer,
  type FakeRepository,
  type FakeStoreRules,
} from './fake-registry-store';

export interface FakeRegistryOptions extends Partial<FakeStoreRules> {
  /** How it asks who is there; nobody by default. The password is `secret-1`, and after {@link FakeRegistry.expire} `secret-2`, and so on. */
  readonly auth?: 'none' | 'basic' | 'bearer';
  /** The status for a wrong password; ECR answers 403 where one has expired. 401 by default. */
  readonly refusal?: 401 | 403;
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** Called for each request before it is answered; what it returns goes wrong. */
  readonly trouble?: (request: FakeRequest) => FakeTrouble | undefined;
  /** Key and certificate, PEM: it then speaks TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  /** How many requests came before. */
  readonly index: number;
}

export type FakeTrouble =
  /** The connection is cut after this many bytes of the request's body. */
  | { readonly cutRequest: number }
  /** The request takes effect, and the connection is cut after this many bytes of the answer. */
  | { readonly cutAnswer: number }
  | { readonly status: number; readonly retryAfter?: string }
  /** The answer's content is changed on its way, its length is not. */
  | { readonly garble: true }
  /** The digest in the answer's header is another one. */
  | { readonly wrongDigest: true };

/** A registry with the quirks of ECR: immutable tags, few mounts, no PATCH, no repositories by push, 429, tokens that expire. */
export interface FakeRegistry {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** Every request that came: `PUT /v2/…`. */
  readonly requests: string[];
  /** The most requests that it had at the same time. */
  readonly peak: () => number;
  repository(name: string): FakeRepository;
  /** No password and token that was valid before is valid any more. */
  expire(): void;
  password(): string;
  close(): Promise<void>;
}

export async function startFakeRegistry(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const store = createFakeStore({
    immutableTags: true,
    mounts: 'never',
    repositories: undefined,
    pageSize: 1000,
    listRefusal: undefined,
    ...options,
  });
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let generation = 1;
  let [running, peak] = [0, 0];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const seen = { method: request.method ?? '', path: url.pathname, index: requests.length };
    requests.push(`${seen.method} ${url.pathname}${url.search}`);
    const trouble: Partial<Record<string, unknown>> = { ...options.trouble?.(seen) };
    const body = await readOrCut(request, trouble.cutRequest);
    if (!body) return;
    if (options.delay) await new Promise((resolve) => setTimeout(resolve, options.delay));
    const answer =
      troubledAnswer(trouble) ??
      refuse(request, url) ??
      store.answer(seen.method, url, body, request.headers['content-type'] ?? '');
    send(seen.method, answer, trouble, response);
  }

  function refuse(request: IncomingMessage, url: URL): FakeAnswer | undefined {
    const { auth = 'none', refusal = 401 } = options;
    const given = request.headers.authorization;
    const basic = `Basic ${Buffer.from(`AWS:secret-${generation}`).toString('base64')}`;
    if (url.pathname === '/token') {
      const scopes = url.searchParams.getAll('scope').join(' ');
      if (given !== basic) return fault(401, 'UNAUTHORIZED', 'wrong password');
      return {
        status: 200,
        body: Buffer.from(JSON.stringify({ token: Buffer.from(`${generation} ${scopes}`).toString('base64') })),
      };
    }
    if (auth === 'basic' && given !== basic)
      return fault(given === undefined ? 401 : refusal, 'UNAUTHORIZED', 'no', {
        'www-authenticate': 'Basic realm="fake",service="ecr"',
      });
    if (auth !== 'bearer') return undefined;
    const [tokenGeneration, ...scopes] = Buffer.from(given?.replace('Bearer ', '') ?? '', 'base64')
      .toString()
      .split(' ');
    const name = /^\/v2\/(.+)\/(?:manifests|blobs|tags)\//.exec(url.pathname)?.[1] ?? '';
    const action = ['GET', 'HEAD'].includes(request.method ?? '') ? 'pull' : 'push';
    const isAllowed = scopes.some(
      (scope) => scope.startsWith(`repository:${name}:`) && scope.slice(scope.lastIndexOf(':')).includes(action),
    );
    if (tokenGeneration === String(generation) && isAllowed) return undefined;
    const challenge = `Bearer realm="http://${request.headers.host}/token",service="fake",scope="repository:${name}:pull"`;
    return fault(401, 'UNAUTHORIZED', 'no', { 'www-authenticate': challenge });
  }

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    peak = Math.max(peak, ++running);
    response.once('close', () => running--);
    handle(request, response).catch((error: Error) => response.destroy(error));
  };
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    peak: () => peak,
    repository: (name) => store.repository(name),
    expire: () => void generation++,
    password: () => `secret-${generation}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function readOrCut(request: IncomingMessage, cut: unknown): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (cut === 0) return void request.destroy();
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (typeof cut === 'number' && size >= cut) break;
  }
  if (cut !== undefined) return void request.socket.destroy();
  return Buffer.concat(chunks);
}

function troubledAnswer(trouble: object): FakeAnswer | undefined {
  if (!('status' in trouble) || typeof trouble.status !== 'number') return undefined;
  const retryAfter =
    'retryAfter' in trouble && typeof trouble.retryAfter === 'string' ? { 'retry-after': trouble.retryAfter } : {};
  return fault(trouble.status, trouble.status === 429 ? 'TOOMANYREQUESTS' : 'UNKNOWN', 'Rate exceeded', retryAfter);
}

function send(method: string, answer: FakeAnswer, trouble: object, response: ServerResponse): void {
  const body = Buffer.from(answer.body ?? '');
  if ('garble' in trouble && body.length > 0) body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
  const headers = { ...answer.headers, 'content-length': String(body.length) };
  if ('wrongDigest' in trouble) Object.assign(headers, { 'docker-content-digest': `sha256:${'0'.repeat(64)}` });
  if ('cutAnswer' in trouble && typeof trouble.cutAnswer === 'number') {
    const head = `HTTP/1.1 ${answer.status} X\r\n${Object.entries(headers)
      .map(([key, value]) => `${key}: ${value}\r\n`)
      .join('')}\r\n`;
    response.socket?.end(Buffer.concat([Buffer.from(head), body]).subarray(0, trouble.cutAnswer), () =>
      response.destroy(),
    );
    return;
  }
  response.writeHead(answer.status, headers);
  response.end(method === 'HEAD' ? undefined : body);
}
