type Score = number | null | undefined;

/** MI-02 (工信部企业〔2023〕213号 二（四）): a verdict needs all four scores; the lowest decides which line is crossed. */
export function fourScores(scores: {
  readonly ability: Score;
  readonly management: Score;
  readonly quality: Score;
  readonly satisfaction: Score;
}) {
  const { ability, management, quality, satisfaction } = scores;
  const given = [ability, management, quality, satisfaction].filter((score) => score != null);
  const complete = given.length === 4;
  return { complete, lowestScore: complete ? Math.min(...given) : null };
}
