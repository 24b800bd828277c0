import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two looks. */
const pause = 25;

/** Looks again and again until it is right: what another process does in its own time has no event to wait for. Bounded by the test's own deadline. */
export async function until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    await setTimeout(pause);
  }
}

/** Looks until it is so. */
export const untilTrue = (look: () => Promise<boolean>): Promise<boolean> => until(look, (isSo) => isSo);
