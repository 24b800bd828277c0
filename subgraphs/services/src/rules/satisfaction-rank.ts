/** A share of the satisfied (0 to 1) as a number to order by: basis points; −1 before any rating, so the unrated come last. */
export const satisfactionRank = (rate: number | null): number => (rate === null ? -1 : Math.round(rate * 10_000));
