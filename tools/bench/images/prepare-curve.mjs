import { findPeers } from '../peers/find-peers.mjs';
import { prepareImages } from './prepare-images.mjs';

/**
 * @typedef {object} CurveOptions
 * @property {readonly number[]} points Where it is measured.
 * @property {(x: number) => string} label Of a point: `10 MB`.
 * @property {(x: number, shared: Shared) => Promise<readonly import('../runner/run-rounds.mjs').Subject[]>} subjectsAt Those of one point, each with the
 *   name of its line.
 * @property {Readonly<Record<string, string>>} lines The lines of the picture, in their order: their names there by those of their subjects.
 * @property {Omit<import('../runner/bench-case.mjs').Curve, 'lines'>} picture
 * @property {readonly string[]} [notes]
 */

/** @typedef {{ images: import('./prepare-images.mjs').Images, peers: Awaited<ReturnType<typeof findPeers>> }} Shared */

/**
 * Builders measured at several points, as a table and a picture. A line has the points at which its builder was there.
 * @param {import('../runner/bench-case.mjs').CaseContext} context
 * @param {CurveOptions} options
 * @returns {Promise<import('../runner/bench-case.mjs').Bench>}
 */
export async function prepareCurve(context, { points, label, subjectsAt, lines, picture, notes = [] }) {
  const shared = { images: await prepareImages(context), peers: await findPeers(context) };
  const nameAt = (/** @type {string} */ name, /** @type {number} */ x) => `${name}: ${label(x)}`;
  /** @type {import('../runner/run-rounds.mjs').Subject[]} */
  const subjects = [];
  for (const x of points) {
    context.tell(`First build at ${label(x)}`);
    for (const subject of await subjectsAt(x, shared)) subjects.push({ ...subject, name: nameAt(subject.name, x) });
  }
  const measured = new Set(subjects.map(({ name }) => name));
  const drawn = Object.entries(lines).map(([of, name]) => ({
    name,
    points: points.map((x) => ({ x, subject: nameAt(of, x) })).filter(({ subject }) => measured.has(subject)),
  }));
  return {
    subjects,
    peers: [],
    runs: 5,
    warmups: 1,
    notes: [...shared.peers.notes, ...notes],
    curves: [{ ...picture, lines: drawn.filter(({ points: { length } }) => length > 0) }],
  };
}
