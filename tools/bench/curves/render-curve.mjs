import { createLogScale } from './log-scale.mjs';

/**
 * A picture of medians, on logarithmic axes.
 * @typedef {object} Curve
 * @property {string} file Below `docs/`.
 * @property {string} title
 * @property {string} across What the figures grow with, and its unit.
 * @property {readonly { name: string, points: readonly { x: number, subject: string }[] }[]} lines
 */
/** @typedef {{ name: string, points: readonly (readonly [number, number])[] }} Line In milliseconds. */

const [width, height] = [760, 440];
const frame = { left: 76, right: 590, top: 56, bottom: 376 };

const style = `
  text { font: 13px system-ui, sans-serif; fill: #333 } .title { font-size: 15px; font-weight: 600 }
  .grid { stroke: #ddd } .axis { stroke: #888 } .line { fill: none; stroke-width: 2.5 }
  .s0 { stroke: #0b6bcb } .s1 { stroke: #c2410c } .s2 { stroke: #2e7d32 } .s3 { stroke: #7c3aed }
  circle { stroke-width: 2; fill: #fff } .back { fill: #fff }
  .t0 { fill: #0b6bcb } .t1 { fill: #c2410c } .t2 { fill: #2e7d32 } .t3 { fill: #7c3aed }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd } .grid { stroke: #333 } .axis { stroke: #999 } circle, .back { fill: #0d1117 }
    .s0 { stroke: #58a6ff } .s1 { stroke: #ff9e64 } .s2 { stroke: #6cc777 } .s3 { stroke: #bc8cff }
    .t0 { fill: #58a6ff } .t1 { fill: #ff9e64 } .t2 { fill: #6cc777 } .t3 { fill: #bc8cff }
  }`;

/**
 * @param {{ title: string, across: string, lines: readonly Line[] }} curve
 * @returns {string} SVG, for a light and a dark page.
 */
export function renderCurve({ title, across, lines }) {
  const points = lines.flatMap((line) => line.points);
  const x = createLogScale(
    points.map((point) => point[0]),
    [frame.left, frame.right],
  );
  const y = createLogScale(
    points.map((point) => point[1]),
    [frame.bottom, frame.top],
  );
  const parts = [
    `<rect class="back" width="${width}" height="${height}"/>`,
    `<text class="title" x="${frame.left}" y="26">${escape(title)}</text>`,
    ...y.ticks.map(
      (value) =>
        `<path class="grid" d="M${frame.left} ${y.place(value)}H${frame.right}"/>` +
        `<text x="${frame.left - 8}" y="${y.place(value) + 4}" text-anchor="end">${renderTime(value)}</text>`,
    ),
    ...x.ticks.map(
      (value) => `<text x="${x.place(value)}" y="${frame.bottom + 20}" text-anchor="middle">${value}</text>`,
    ),
    `<path class="axis" d="M${frame.left} ${frame.bottom}H${frame.right}"/>`,
    `<text x="${(frame.left + frame.right) / 2}" y="${frame.bottom + 46}" text-anchor="middle">${escape(across)}</text>`,
    ...lines.map((line, index) => renderLine(line, index, x.place, y.place)),
    ...placeLabels(lines, y.place).map(
      ({ name, at }, index) => `<text class="t${index}" x="${frame.right + 12}" y="${at + 4}">${escape(name)}</text>`,
    ),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${style}\n</style>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/**
 * @param {Line} line
 * @param {number} index
 * @param {(value: number) => number} x
 * @param {(value: number) => number} y
 */
function renderLine({ points }, index, x, y) {
  const path = points.map(([across, up], step) => `${step === 0 ? 'M' : 'L'}${x(across)} ${y(up)}`).join('');
  const dots = points.map(([across, up]) => `<circle class="s${index}" cx="${x(across)}" cy="${y(up)}" r="3.5"/>`);
  return `<path class="line s${index}" d="${path}"/>${dots.join('')}`;
}

/** Labels at the ends of their lines, moved apart where they would lie on each other. @param {readonly Line[]} lines @param {(value: number) => number} y */
function placeLabels(lines, y) {
  const labels = lines.map(({ name, points }) => ({ name, at: y(points.at(-1)?.[1] ?? 1) }));
  const downwards = [...labels].sort((a, b) => a.at - b.at);
  downwards.forEach((label, index) => {
    const above = downwards[index - 1];
    if (above) label.at = Math.max(label.at, above.at + 18);
  });
  return labels;
}

/** @param {number} milliseconds */
const renderTime = (milliseconds) => (milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`);

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
