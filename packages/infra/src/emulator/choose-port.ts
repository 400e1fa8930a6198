import { connect, createServer } from 'node:net';
import { DorcError } from '@dorc/universal';

/** The port of AWS emulators by custom. */
const FIRST_PORT = 4566;
const PORTS = 40;

/** Whether nothing listens on a port of this machine. Both ways, since a port on all addresses can be listened to again on one (macOS). */
export async function isPortFree(port: number): Promise<boolean> {
  return !(await isAnswering(port)) && (await canListen(port));
}

/**
 * The port to start on: the one asked for, else the workspace's last one, else the first free one from 4566 on, since two
 * workspaces on one machine are normal.
 * @throws DorcError `PORT_TAKEN` where the port asked for is in use, or all of them.
 */
export async function choosePort(asked: number | undefined, last: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if (await isPortFree(asked)) return asked;
    throw portTaken(asked);
  }
  const candidates = Array.from({ length: PORTS }, (_, index) => FIRST_PORT + index);
  for (const port of last === undefined ? candidates : [last, ...candidates]) if (await isPortFree(port)) return port;
  throw new DorcError({
    code: 'PORT_TAKEN',
    message: `The AWS emulator needs a port, and ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} are all in use`,
    hint: 'Set DORC_EMULATOR_PORT to a free port, then run the command again.',
  });
}

export function portTaken(port: number): DorcError {
  return new DorcError({
    code: 'PORT_TAKEN',
    message: `The AWS emulator cannot have port ${port}: another program uses it`,
    hint: `End that program (\`lsof -i :${port}\` names it), or unset DORC_EMULATOR_PORT: a free port is then found.`,
  });
}

function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
