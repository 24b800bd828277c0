import { type ConditionTree, type FactLeaf, type Threshold, valueOn } from '@qishu/kit/rules';
import type { Tier } from '@qishu/schema';
import { tiersNear } from './clause-match.js';
import { leavesOf } from './tree-leaves.js';

/**
 * What a tree demands of every enterprise that it could make eligible or nearly eligible, in words that a database
 * understands. It may let too many through, never too few: each that passes is put to the tree itself.
 */
export interface Prefilter {
  /** The subtrees in all of which it must lie. */
  readonly regions: readonly string[];
  readonly status?: readonly string[];
  readonly sizeClass?: readonly string[];
  readonly industry?: readonly string[];
  /** Ever had one of these titles. */
  readonly tiers?: readonly Tier[];
}

/** Leaves that must all hold, whichever alternative is taken. A leaf under `not` demands nothing that can be looked up. */
function demanded(tree: ConditionTree): FactLeaf[] {
  if (tree.kind === 'fact') return [tree];
  if (tree.kind === 'all') return tree.children.flatMap(demanded);
  return tree.kind === 'any' && tree.children.length === 1 ? tree.children.flatMap(demanded) : [];
}

const texts = (threshold: Threshold): string[] => [threshold].flat().map(String);
const COLUMNS = { status: 'status', sizeClass: 'sizeClass', industry: 'industry' } as const;

/** Two demands on one column: what meets both. */
const both = <Value>(one: readonly Value[] | undefined, other: readonly Value[]): readonly Value[] =>
  one === undefined ? other : one.filter((value) => other.includes(value));

/** The prefilter of a tree on a date. A demand that no effort changes must hold; a title may also be one rung short. */
export function prefilterOf(tree: ConditionTree, on: string): Prefilter {
  let filter: Prefilter = { regions: [] };
  for (const leaf of demanded(tree)) {
    const threshold = leaf.thresholds && valueOn(leaf.thresholds, on);
    if (threshold === undefined) continue;
    if (leaf.fact === 'ladderTier' && leaf.operator === 'in') {
      // A title that may be handed in later (MANUAL_REVIEW, UNKNOWN) is none that is kept.
      filter = {
        ...filter,
        tiers: both(filter.tiers, leaf.fixed ? (texts(threshold) as Tier[]) : tiersNear(threshold)),
      };
      continue;
    }
    if (!leaf.fixed) continue;
    if (leaf.fact === 'region' && leaf.operator === 'withinSubtree')
      filter = { ...filter, regions: [...filter.regions, ...texts(threshold)] };
    const column = COLUMNS[leaf.fact as keyof typeof COLUMNS];
    if (column && (leaf.operator === 'in' || leaf.operator === 'eq'))
      filter = { ...filter, [column]: both(filter[column], texts(threshold)) };
  }
  return filter;
}

/** Whether a tree reads facts of a kind at all: what it does not read need not be fetched. */
export const readsFact = (tree: ConditionTree, isSuch: (name: string) => boolean): boolean =>
  leavesOf(tree).some(({ fact }) => fact !== undefined && isSuch(fact));

/** The next day on which a tree itself reads differently: a threshold changes, or a year that it counts back from begins. */
export function treeTurn(tree: ConditionTree, on: string, dayAfter: (day: string) => string): string | null {
  const days = leavesOf(tree).flatMap((leaf) => {
    if (leaf.kind !== 'fact') return [];
    const versions = leaf.thresholds ?? [];
    return [
      ...versions.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [dayAfter(to)] : [])]),
      ...(typeof leaf.period === 'object' ? [`${Number(on.slice(0, 4)) + 1}-01-01`] : []),
    ];
  });
  return days.filter((day) => day > on).sort()[0] ?? null;
}
