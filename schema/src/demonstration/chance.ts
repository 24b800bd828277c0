/** A repeatable number in [0, 1) for a row and a question about it: the demonstration province is the same everywhere. */
export function chance(row: number, question: string): number {
  let hash = 2_166_136_261;
  const text = `${question}:${row}`;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 2_246_822_507);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 4_294_967_296;
}

/** One of several, repeatably. */
export function pick<T>(from: readonly T[], row: number, question: string): T {
  return from[Math.floor(chance(row, question) * from.length)] as T;
}

/** A whole number from `least` to `most`, both inclusive, repeatably. */
export function between(least: number, most: number, row: number, question: string): number {
  return least + Math.floor(chance(row, question) * (most - least + 1));
}

/** `2025-01-01` plus a number of days. */
export function dayAfter(start: string, days: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
