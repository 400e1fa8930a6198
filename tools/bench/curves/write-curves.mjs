import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../repository.mjs';
import { renderCurve } from './render-curve.mjs';

/**
 * Writes the pictures of a case.
 * @param {readonly import('./render-curve.mjs').Curve[]} curves
 * @param {readonly import('../runner/list-rows.mjs').Row[]} rows
 */
export async function writeCurves(curves, rows) {
  const medians = new Map(rows.map(({ name, time }) => [name, time.median]));
  for (const { file, title, across, lines } of curves) {
    const measured = lines.map(({ name, points }) => ({
      name,
      points: points.map(({ x, subject }) => /** @type {const} */ ([x, medians.get(subject) ?? NaN])),
    }));
    await writeFile(join(repositoryRoot, 'docs', file), renderCurve({ title, across, lines: measured }));
  }
}
