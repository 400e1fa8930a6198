/**
 * Collects the bytes of one JSON message a line. Each chunk is looked at once, so a message of many megabytes costs no
 * more than its size.
 */
export function createMessageReader(onMessage: (text: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const last = chunk.subarray(start, end);
      const text = parts.length > 0 ? Buffer.concat([...parts, last]).toString() : last.toString();
      parts = [];
      start = end + 1;
      onMessage(text);
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  };
}
