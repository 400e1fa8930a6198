import { createMessageReader } from './message-reader';

describe('createMessageReader', () => {
  it('gives whole messages, however they come', () => {
    const data = Buffer.from('{"a":"ä"}\n{}\n{"b":1}\n');
    for (const size of [1, 2, 5, data.length]) {
      const messages: string[] = [];
      const read = createMessageReader((text) => messages.push(text));
      for (let start = 0; start < data.length; start += size) read(data.subarray(start, start + size));
      expect(messages).toEqual(['{"a":"ä"}', '{}', '{"b":1}']);
    }
  });
});
