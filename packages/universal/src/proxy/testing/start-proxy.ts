import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface ProxyBehaviour {
  /** A port of this machine, which it connects to whatever it is asked for. */
  readonly port: number;
  /** Its status line; anything but `200 OK` refuses. */
  readonly answer?: string;
  /** Whether it never answers. */
  readonly isSilent?: boolean;
}

/** A proxy on loopback. */
export interface TestProxy {
  /** `127.0.0.1:3128` */
  readonly host: string;
  /** What it was asked for: `CONNECT sts.eu-west-2.amazonaws.com:443 Basic dTpw`. */
  readonly seen: string[];
  close(): void;
}

export async function startProxy({ port, answer = '200 OK', isSilent = false }: ProxyBehaviour): Promise<TestProxy> {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(404).end();
  });
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, socket) => {
    seen.push(['CONNECT', request.url, request.headers['proxy-authorization']].filter(Boolean).join(' '));
    socket.on('error', () => undefined);
    if (isSilent) return;
    const head = `HTTP/1.1 ${answer}\r\n\r\n`;
    if (!answer.startsWith('200')) return void socket.end(head);
    const target = connect(port, '127.0.0.1', () => socket.write(head));
    target.on('error', () => socket.destroy());
    target.pipe(socket).pipe(target);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
