/** Repeatable randomness: one seed, one course of events. */
export class Chance {
  #state: number;

  constructor(seed: number | string) {
    this.#state = hashOf(String(seed));
  }

  /** A whole number from 0 to `below`, exclusive. */
  below(below: number): number {
    this.#state = scramble((this.#state + 0x9e3779b9) >>> 0);
    return this.#state % below;
  }

  /** True as often as `share` of 1 says. */
  happens(share: number): boolean {
    return this.below(10_000) < share * 10_000;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}

/** 32 bits of a text (FNV-1a, scrambled): equal texts, equal numbers, on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return scramble(hash >>> 0);
}

function scramble(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
