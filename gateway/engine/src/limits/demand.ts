import { HubError } from '@qishu/kit/base/light';
import type { Limits } from './limits.js';

/** How the estimates of an operation are held to their limits. */
export interface Demand {
  /** Most of an operation's cost that may fall on a subgraph, by its name; `*`: on any that is not named. */
  readonly subgraphCosts: Readonly<Record<string, number>>;
  /** `report`: what is beyond cost, fetches and hops is executed all the same, and told. Sizes are refused in any case. */
  readonly excess: 'refuse' | 'report';
}

export const defaultDemand: Demand = { subgraphCosts: {}, excess: 'refuse' };

/** A limit that an operation's estimates are beyond. */
export interface Excess {
  readonly limit: 'cost' | 'subgraphCost' | 'fetches' | 'hops';
  readonly estimate: number;
  readonly most: number;
  /** Of whose part of the cost it is the limit. */
  readonly subgraph?: string;
}

/** What of an operation is estimated with its plan. */
export interface Estimates {
  readonly fetches: number;
  readonly hops: number;
  /** The subgraphs that are asked. */
  readonly subgraphs: readonly string[];
  /** What of the cost falls on a subgraph. */
  readonly costOf: (subgraph: string) => number;
}

/** Gives what is beyond its limit where that is only to be told; else refuses the first. */
export function holdTo({ excess }: Demand, found: readonly Excess[]): readonly Excess[] {
  const [first] = found;
  if (!first || excess === 'report') return found;
  const { limit, estimate, most, subgraph } = first;
  if (limit === 'fetches') throw new HubError('QUERY_TOO_MANY_FETCHES', { fetches: estimate, most });
  if (limit === 'hops') throw new HubError('QUERY_TOO_MANY_HOPS', { hops: estimate, most });
  throw new HubError('QUERY_TOO_COSTLY', { estimate, most, ...(subgraph && { subgraph }) });
}

/** An estimated cost beyond its limit. It is known before there is a plan. */
export function excessOfCost(estimate: number, { cost: most }: Pick<Limits, 'cost'>): Excess[] {
  return estimate > most ? [{ limit: 'cost', estimate, most }] : [];
}

/** Fetches, fetches that wait for each other, and parts of the cost beyond their limits. */
export function excessOfPlan(estimates: Estimates, limits: Limits, { subgraphCosts }: Demand): Excess[] {
  const counted = (['fetches', 'hops'] as const).map((limit) => ({
    limit,
    estimate: estimates[limit],
    most: limits[limit],
  }));
  const weighed = estimates.subgraphs.flatMap((subgraph) => {
    const most = subgraphCosts[subgraph] ?? subgraphCosts['*'];
    // Worked out only where somebody has set a limit.
    return most === undefined
      ? []
      : [{ limit: 'subgraphCost' as const, estimate: estimates.costOf(subgraph), most, subgraph }];
  });
  return [...counted, ...weighed].filter(({ estimate, most }) => estimate > most);
}
