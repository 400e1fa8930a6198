/** @typedef {import('./bench-case.mjs').Goal} Goal */
/** @typedef {{ text: string, isMet: boolean }} Verdict */

/**
 * @param {Goal | readonly Goal[] | undefined} goals
 * @param {number} median
 * @param {(name: string) => number} medianOf
 * @returns {Verdict[]}
 */
export function judgeGoals(goals, median, medianOf) {
  return [goals ?? []].flat().map((goal) => {
    if ('most' in goal) return { text: `≤ ${goal.most}`, isMet: median <= goal.most };
    const peers = [goal.than].flat();
    const text = `${goal.times} × ${peers.join(' or ')}`;
    const medians = peers.map(medianOf).filter((each) => Number.isFinite(each));
    if (medians.length === 0) return { text: `${text} (which is not here)`, isMet: false };
    return { text, isMet: Math.min(...medians) / median >= goal.times };
  });
}
