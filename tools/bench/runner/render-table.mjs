/**
 * A Markdown table of rows.
 * @param {readonly import('./list-rows.mjs').Row[]} rows
 * @param {readonly string[]} peers
 * @returns {string[]}
 */
export function renderTable(rows, peers) {
  const header = ['', 'runs', 'min', 'median', 'max', 'CPU', ...peers.map((peer) => `${peer} takes`), 'goal'];
  const cells = rows.map(({ name, time, processor, ratios, verdicts }) => [
    name,
    String(time.runs),
    ...[time.min, time.median, time.max, processor].map(renderNumber),
    ...ratios.map((ratio) => (ratio === undefined ? '' : `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`)),
    verdicts.map(({ text, isMet }) => `${text}: ${isMet ? 'met' : 'missed'}`).join('; '),
  ]);
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const line = (/** @type {readonly string[]} */ row) => {
    const padded = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(header), line(rule), ...cells.map(line)];
}

/** @param {number | undefined} value */
function renderNumber(value) {
  if (value === undefined) return '';
  return value.toFixed(Math.abs(value) < 1 ? 3 : Math.abs(value) < 10 ? 1 : 0);
}
