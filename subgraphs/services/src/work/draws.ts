import { chance } from '@qishu/schema';

/** Repeatable draws about one row: one hash for the row, then cheap steps, because ten million rows ask ten times each. */
export class Draws {
  #state: number;

  constructor(row: number, question: string) {
    // Never zero: xorshift would stay there.
    this.#state = Math.floor(chance(row, question) * 0xffff_ffff) | 1;
  }

  /** A number in [0, 1). */
  next(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `least` to `most`, both inclusive. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of several. */
  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T;
  }
}
