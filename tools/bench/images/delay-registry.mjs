import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../programs/delay-proxy.mjs', import.meta.url));

/**
 * A registry as it is seen from some milliseconds away, by a proxy in a process of its own.
 * @param {string} registry
 * @param {number} roundTrip Milliseconds.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 * @returns {Promise<string>} Its host with port.
 */
export async function delayRegistry(registry, roundTrip, { onClose }) {
  const child = spawn(process.execPath, [program, registry, String(roundTrip)], { stdio: ['pipe', 'pipe', 'inherit'] });
  onClose(async () => child.kill());
  const [port] = await once(child.stdout, 'data');
  return `127.0.0.1:${String(port).trim()}`;
}
