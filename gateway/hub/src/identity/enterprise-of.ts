import type { Engine } from '@qishu/engine';
import { createLog, Recent } from '@qishu/kit/base';
import type { Principal } from '@qishu/schema';
import type { HubContext } from '../context.js';
import { servicePrincipal } from './service.js';

/** Gives a principal that signs in for an enterprise that enterprise's id; row rules compare the id, tokens carry the code. */
export type ResolveEnterprise = (principal: Principal, requestId: string, signal?: AbortSignal) => Promise<Principal>;

/** Milliseconds that an answer holds: an enterprise entered a minute ago is found, one that moved is left soon. */
const known = 60_000;
const unknown = 5_000;

/** The hub asking for itself. */
const service = servicePrincipal('qishu-hub');

const owner = 'enterprises';
const query =
  'query EnterpriseOf($representations: [_Any!]!) { _entities(representations: $representations) { ... on Enterprise { id } } }';

/** Asks the owner of enterprises by their federation key. Where it cannot be told, the principal stays without: rows stay shut. */
export function createResolveEnterprise(engine: Pick<Engine<HubContext>, 'send'>): ResolveEnterprise {
  const log = createLog('identity');
  const resolved = new Recent<Principal, Principal>(10_000);

  return async (principal, requestId, signal) => {
    const { uscc } = principal;
    if (!uscc || principal.enterpriseId) return principal;
    const hit = resolved.get(principal);
    if (hit) return hit;
    try {
      const variables = { representations: [{ __typename: 'Enterprise', uscc }] };
      const { data, errors } = await engine.send(
        owner,
        { query, variables },
        { requestId, signal, principal: service },
      );
      if (errors) throw new Error(errors[0]?.message);
      const [entity] = (data?.['_entities'] ?? []) as ({ id?: unknown } | null)[];
      const found =
        typeof entity?.id === 'string' ? Object.freeze({ ...principal, enterpriseId: entity.id }) : principal;
      resolved.set(principal, found, found === principal ? unknown : known);
      return found;
    } catch (err) {
      log.warn({ err, requestId }, 'the enterprise of a principal could not be looked up');
      return principal;
    }
  };
}
