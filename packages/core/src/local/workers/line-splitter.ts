import { StringDecoder } from 'node:string_decoder';

export interface LineSplitter {
  push(chunk: Buffer): void;
  /** Hands over what has come since the last line end. */
  flush(): void;
}

/**
 * Splits a program's output into lines, each without its line end. Bytes that are not UTF-8 become U+FFFD. A line longer
 * than `limit` characters comes in pieces, so that output without line ends takes no memory.
 */
export function createLineSplitter(onLine: (line: string) => void, limit = 64 * 1024): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const take = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (rest.length < limit) return;
    onLine(rest);
    rest = '';
  };
  return {
    push: (chunk) => take(decoder.write(chunk)),
    flush() {
      take(decoder.end());
      if (rest) onLine(rest);
      rest = '';
    },
  };
}
