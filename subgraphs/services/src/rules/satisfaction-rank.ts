/** A share of the satisfied (0 to 1) as a number to order by: basis points; −1 before any rating, so the unrated come last. */
export const satisfactionRank = (rate: number | null): number => (rate === null ? -1 : Math.round(rate * 10_000));

/** Ratings that an enterprise gave; unrated is none. */
export const sharedRatings = ['VERY', 'SATISFIED', 'BASIC', 'NOT'] as const;
/** 满意及以上。 */
export const satisfiedRatings = ['VERY', 'SATISFIED'] as const;
