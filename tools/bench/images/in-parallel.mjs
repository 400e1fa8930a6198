/**
 * Does something for each of many, some of them at once.
 * @template T, R
 * @param {readonly T[]} items
 * @param {number} most At once.
 * @param {(item: T) => Promise<R>} work
 * @returns {Promise<R[]>} In the order of the items.
 */
export async function inParallel(items, most, work) {
  /** @type {R[]} */
  const results = [];
  const rest = items.entries();
  const workers = Array.from({ length: Math.min(most, items.length) }, async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  });
  await Promise.all(workers);
  return results;
}
