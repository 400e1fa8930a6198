// node delay-proxy.mjs <host:port> <milliseconds>: a TCP proxy to a server that is then so many milliseconds (there and back) away:
// each piece of data takes half of them, and a new connection a round trip before its first byte. It prints its port and ends
// with its standard input.
import { connect, createServer } from 'node:net';

const [, , address = '', roundTrip = ''] = process.argv;
const [host = '', port = ''] = address.split(':');
const oneWay = Number(roundTrip) / 2;

const proxy = createServer((client) => {
  const server = connect(Number(port), host);
  relay(client, server, performance.now() + Number(roundTrip));
  relay(server, client, 0);
});
proxy.listen(0, '127.0.0.1', () => {
  const bound = proxy.address();
  console.log(typeof bound === 'object' ? bound?.port : bound);
});
process.stdin.resume().once('end', () => process.exit());

/**
 * Passes data on in its order, later; its amount in a time is not limited.
 * @param {import('node:net').Socket} from
 * @param {import('node:net').Socket} to
 * @param {number} earliest When the first byte may leave.
 */
function relay(from, to, earliest) {
  to.setNoDelay(true);
  /** @type {{ at: number, action: () => void }[]} */
  const waiting = [];
  const later = (/** @type {() => void} */ action) => {
    waiting.push({ at: Math.max(earliest, performance.now()) + oneWay, action });
    if (waiting.length === 1) setTimeout(release, (waiting[0]?.at ?? 0) - performance.now());
  };
  function release() {
    while ((waiting[0]?.at ?? Infinity) <= performance.now() + 0.5) waiting.shift()?.action();
    if (waiting[0]) setTimeout(release, waiting[0].at - performance.now());
  }
  from.on('data', (data) => void later(() => to.writable && to.write(data)));
  from.on('end', () => void later(() => to.end()));
  from.on('error', () => to.destroy());
}
