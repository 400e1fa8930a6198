import { createLineSplitter } from './line-splitter';

function split(chunks: readonly Buffer[], limit?: number): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line), limit);
  chunks.forEach(splitter.push);
  splitter.flush();
  return lines;
}

describe('createLineSplitter', () => {
  it('puts lines and characters together again wherever they were cut', () => {
    const text = Buffer.from('ä\n\nb\r\nc');
    for (let cut = 0; cut <= text.length; cut++) {
      expect(split([text.subarray(0, cut), text.subarray(cut)])).toEqual(['ä', '', 'b', 'c']);
    }
  });

  it('gives long lines in pieces', () => {
    expect(split([Buffer.from('abc'), Buffer.from('def'), Buffer.from('g\nh')], 5)).toEqual(['abcdef', 'g', 'h']);
  });

  it('shows bytes that are not UTF-8', () => {
    expect(split([Buffer.from([0xff, 10, 0xc3])])).toEqual(['\ufffd', '\ufffd']);
  });
});
