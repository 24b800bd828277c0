import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

const drawn = new Uint8Array(4_096);
let used = drawn.length;

/** A number in [0, 1), from the system’s chance: drawn in blocks, because each draw costs more than the rest of an id. */
function chance(): number {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += 1;
  return (drawn[used - 1] as number) / 256;
}

/** A new ULID: opaque, and in the order of its instant (milliseconds of the epoch; now where none is given). */
export const newId = (instant: number = Date.now()): string => ulid(instant, chance);
