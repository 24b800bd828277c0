/** Milliseconds before something that failed is tried again: doubled each time up to a bound. */
export interface Pauses {
  readonly first: number;
  readonly longest: number;
}

/** How long to wait after so many failures in a row. Up to half is taken off, or everything would come back at once. */
export function pauseAfter(failures: number, { first, longest }: Pauses, random: () => number): number {
  return jittered(Math.min(longest, first * 2 ** (failures - 1)), random);
}

/** A pause of which up to half is taken off. */
export function jittered(milliseconds: number, random: () => number): number {
  return milliseconds * (0.5 + random() / 2);
}
