/** The score in words. */
export const handler = async ({ score }: { score: number }) => {
  const advice = score >= 60 ? 'Take the bike.' : score >= 30 ? 'Take the bike and a coat.' : 'Take the bus.';
  return { score, advice };
};
