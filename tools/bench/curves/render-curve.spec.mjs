import { renderCurve } from './render-curve.mjs';

const curve = {
  title: 'a < b & c',
  across: 'functions',
  lines: [
    {
      name: 'ours',
      points: [
        [1, 100],
        [10, 100],
      ],
    },
    {
      name: 'theirs',
      points: [
        [1, 300],
        [10, 3000],
      ],
    },
  ],
};

test('draws a line for each, with its label, on axes with units', () => {
  const svg = renderCurve(curve);

  expect(svg).toContain('a &lt; b &amp; c');
  expect(svg.match(/class="line s\d"/g)).toEqual(['class="line s0"', 'class="line s1"']);
  expect(svg).toContain('>100 ms<');
  expect(svg).toContain('>3 s<');
});

test('moves labels apart that would lie on each other', () => {
  const svg = renderCurve({ ...curve, lines: [curve.lines[0], { ...curve.lines[0], name: 'same' }] });
  const [first, second] = [...svg.matchAll(/class="t\d" x="602" y="([\d.]+)"/g)].map(([, at]) => Number(at));

  expect(Math.abs(second - first)).toBeGreaterThanOrEqual(18);
});
