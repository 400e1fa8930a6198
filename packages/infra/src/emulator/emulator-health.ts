import { get } from 'node:http';
import { z } from '@dorc/universal/schema';

const healthSchema = z.object({ edition: z.string(), version: z.string() });

/** What an emulator on this port says of itself; undefined where nothing answers like one within a second. */
export async function findHealth(port: number): Promise<{ token: string; version: string } | undefined> {
  try {
    const { edition, version } = healthSchema.parse(JSON.parse(await read(port)));
    return { token: edition, version };
  } catch {
    return undefined; // Nothing there, or something else: either way no emulator.
  }
}

/** By `node:http`: loading `fetch` takes longer than the whole answer. */
function read(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port, path: '/_ministack/health', agent: false, timeout: 1000 },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.once('end', () => resolve(text)).once('error', reject);
      },
    );
    request.once('timeout', () => request.destroy(new Error('timeout'))).once('error', reject);
  });
}
