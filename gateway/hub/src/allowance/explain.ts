import { HubError } from '@qishu/kit/base/light';
import type { AllowanceDecision } from './decision.js';

/** What is known of an operation before it is run. */
export interface Explained {
  /** The estimated cost with the variables of the request. */
  readonly cost: number;
  /** Requests to subgraphs, and the longest chain of them that wait for each other. */
  readonly fetches: number;
  readonly hops: number;
  /** The plan as text; asked for only where the caller may see it. */
  readonly plan: () => string;
}

/** `extensions.cost` of an answer: what the operation was taken to cost and the most that one may cost. */
export function costExtension(estimated: number, { limits }: Pick<AllowanceDecision, 'limits'>) {
  return { estimated, most: limits.cost };
}

/** Whether a request asks for an explanation instead of an answer; throws FORBIDDEN where its caller may have none. */
export function wantsExplain(extensions: unknown, { explain }: Pick<AllowanceDecision, 'explain'>): boolean {
  if (typeof extensions !== 'object' || extensions === null || !Object.hasOwn(extensions, 'explain')) return false;
  if ((extensions as { explain: unknown }).explain !== true) return false;
  if (explain === 'none') throw new HubError('FORBIDDEN', { what: 'explain' });
  return true;
}

/** `extensions.explain`. The plan shows which subgraph holds what, so that not everybody is shown it. */
export function explanation(explained: Explained, decision: Pick<AllowanceDecision, 'explain' | 'limits'>) {
  const { cost, fetches, hops, plan } = explained;
  return {
    cost: costExtension(cost, decision),
    fetches,
    hops,
    ...(decision.explain === 'plan' && { plan: plan() }),
  };
}
