import type { Excess, ExplainedCost, Limits } from '@qishu/engine';
import { HubError } from '@qishu/kit/base/light';
import type { AllowanceDecision } from './decision.js';

/** What is known of an operation before it is run. */
export interface Explained {
  /** What of the estimated cost falls on each subgraph. */
  readonly subgraphs: Readonly<Record<string, number>>;
  /** The estimated cost, field by field. */
  readonly tree: ExplainedCost;
  /** Requests to subgraphs, and the longest chain of them that wait for each other. */
  readonly fetches: number;
  readonly hops: number;
  /** The plan as text; asked for only where the caller may see it. */
  readonly plan: () => string;
}

/** `extensions.cost` of an answer: what the operation was taken to cost, the most that one may cost, and what is beyond a limit that is only told. */
export function costExtension(estimated: number, limits: Limits | undefined, beyond: readonly Excess[]) {
  return { estimated, ...(limits && { most: limits.cost }), ...(beyond.length > 0 && { beyond }) };
}

/** Whether a request asks for an explanation instead of an answer; throws FORBIDDEN where its caller may have none. */
export function wantsExplain(extensions: unknown, { explain }: Pick<AllowanceDecision, 'explain'>): boolean {
  if (typeof extensions !== 'object' || extensions === null || !Object.hasOwn(extensions, 'explain')) return false;
  if ((extensions as { explain: unknown }).explain !== true) return false;
  if (explain === 'none') throw new HubError('FORBIDDEN', { what: 'explain' });
  return true;
}

/** `extensions.explain`. The plan, and what falls on which subgraph, show who holds what: not everybody is shown them. */
export function explanation(
  cost: ReturnType<typeof costExtension>,
  { subgraphs, tree, fetches, hops, plan }: Explained,
  { explain }: Pick<AllowanceDecision, 'explain'>,
) {
  const inside = explain === 'plan';
  return {
    cost: { ...cost, ...(inside && { subgraphs }), tree },
    fetches,
    hops,
    ...(inside && { plan: plan() }),
  };
}
