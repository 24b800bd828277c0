/** From here on two texts are told as alike. */
export const ALIKE = 0.5;
/** Days within which an earlier ticket may be the same matter. */
export const DUPLICATE_DAYS = 30;

/** Letters and digits alone: spaces, punctuation and width say nothing of the matter. */
const plain = (text: string): string[] =>
  Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );

function pairs(text: string): Map<string, number> {
  const letters = plain(text);
  const found = new Map<string, number>();
  // A single character is its own pair, so that it is like itself.
  const all = letters.length === 1 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  for (const pair of all) found.set(pair, (found.get(pair) ?? 0) + 1);
  return found;
}

/** How alike two texts are, from 0 to 1: the share of pairs of characters that both have (Dice). */
export function likeness(one: string, other: string): number {
  const [left, right] = [pairs(one), pairs(other)];
  const count = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((sum, each) => sum + each, 0);
  const total = count(left) + count(right);
  if (total === 0) return 0;
  let shared = 0;
  for (const [pair, times] of left) shared += Math.min(times, right.get(pair) ?? 0);
  return (2 * shared) / total;
}

/** Why an earlier ticket may be the same matter. */
export const duplicateGroundWords = {
  SAME_ENTERPRISE: '同一企业近期的工单 · A recent ticket of the same enterprise',
  SAME_CONTACT: '同一联系电话近期的工单 · A recent ticket with the same telephone number',
  SIMILAR_TEXT: '标题与内容相近 · Title and text are alike',
} as const;

export type DuplicateGround = keyof typeof duplicateGroundWords;

/** What is compared. */
interface Compared {
  readonly enterpriseId: string | null;
  readonly contactHash: string | null;
  readonly title: string;
  readonly text: string;
}

/** The grounds on which one ticket may repeat another, and how alike their words are. */
export function duplicateGrounds(draft: Compared, known: Compared): { grounds: DuplicateGround[]; likeness: number } {
  const alike = likeness(`${draft.title}${draft.text}`, `${known.title}${known.text}`);
  const same = (one: string | null, other: string | null): boolean => one !== null && one === other;
  return {
    likeness: Math.round(alike * 100) / 100,
    grounds: [
      ...(same(draft.enterpriseId, known.enterpriseId) ? (['SAME_ENTERPRISE'] as const) : []),
      ...(same(draft.contactHash, known.contactHash) ? (['SAME_CONTACT'] as const) : []),
      ...(alike >= ALIKE ? (['SIMILAR_TEXT'] as const) : []),
    ],
  };
}
