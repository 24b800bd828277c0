import { gatewayTokenSeconds, type SignGatewayToken } from '@qishu/kit/base';
import type { Principal } from '@qishu/schema';

/** The gateway's token for a subgraph and a principal. */
export type SubgraphTokens = (subgraph: string, principal: Principal) => Promise<string>;

/** A token is renewed when less than this is left of its life, in milliseconds. */
const leastLeft = 20_000;

/** Signs once per principal and subgraph and hands the same token out until it grows old. */
export function createSubgraphTokens(sign: SignGatewayToken): SubgraphTokens {
  const issued = new WeakMap<Principal, Map<string, { token: Promise<string>; until: number }>>();
  return (subgraph, principal) => {
    const held = issued.get(principal) ?? new Map();
    issued.set(principal, held);
    const known = held.get(subgraph);
    if (known && known.until - Date.now() > leastLeft) return known.token;
    const token = sign(subgraph, principal);
    held.set(subgraph, { token, until: Date.now() + gatewayTokenSeconds * 1_000 });
    token.catch(() => held.delete(subgraph));
    return token;
  };
}
