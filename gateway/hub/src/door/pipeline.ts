import { HubError } from '@qishu/kit/base';
import type { Principal } from '@qishu/schema';
import { decodeJwt } from 'jose';
import { createDocuments } from '../allowance/documents.js';
import { type Allowance, withoutSuggestions } from '../allowance/index.js';
import { sightOf } from '../identity/audience.js';
import type { ResolveEnterprise } from '../identity/enterprise-of.js';
import type { Identify } from '../identity/identify.js';
import { type DoorEngine, InvalidDocument } from './door-engine.js';
import { Operation } from './operation.js';
import type { Caller, Decision, Parameters, Visit } from './question.js';

export interface PipelineOptions {
  readonly engine: Pick<DoorEngine, 'prepare'>;
  readonly identify: Identify;
  /** Absent: nobody signs in for an enterprise. */
  readonly resolveEnterprise?: ResolveEnterprise | undefined;
  /** Absent: everything is allowed within the engine's own limits. */
  readonly allowance?: Pick<Allowance, 'admit' | 'documents'> | undefined;
}

/** The request that something is done for. */
interface At {
  readonly requestId: string;
  readonly signal?: AbortSignal;
}

/** The way of a question from its caller to the engine, the same for every transport. */
export interface Pipeline {
  /** Who brings this `Authorization`; throws TOKEN_INVALID or IDENTITY_UNAVAILABLE. */
  identify(authorization: string | undefined, address: string, at: At): Promise<Caller>;
  /** Counts a question of the caller; throws RATE_LIMITED. */
  admit(caller: Caller, at: At): Promise<Visit>;
  /** Finds, checks and plans the operation, and takes its cost; throws what is wrong with it. */
  prepare(visit: Visit, parameters: Parameters): Promise<Operation>;
}

/** Builds the pipeline over an engine. */
export function createPipeline({ engine, identify, resolveEnterprise, allowance }: PipelineOptions): Pipeline {
  const documents = allowance?.documents ?? createDocuments(new Map());
  return {
    async identify(authorization, address, { requestId, signal }) {
      const known = await identify(authorization);
      const principal = resolveEnterprise ? await resolveEnterprise(known, requestId, signal) : known;
      return { principal, address, expiresAt: expiryOf(known, authorization) };
    },

    async admit({ principal, address }, { requestId, signal }) {
      const decision = allowance ? await allowance.admit({ principal, address }) : everything;
      return { context: { requestId, principal, signal, ...sightOf(principal) }, decision };
    },

    async prepare(visit, parameters) {
      const { context, decision } = visit;
      const { source, remember } = documents.resolve(parameters, decision);
      const asked = { source, operationName: parameters.operationName, context, limits: decision.limits };
      const prepared = await engine.prepare(asked).catch((error: unknown) => {
        if (!(error instanceof InvalidDocument) || decision.maySuggest) throw error;
        throw new InvalidDocument(withoutSuggestions(error.errors));
      });
      remember();
      if (prepared.isIntrospection && !decision.mayIntrospect) throw new HubError('INTROSPECTION_NOT_PERMITTED');
      const operation = new Operation(prepared, parameters, visit);
      if (!operation.isExplained) await decision.charge(operation.cost);
      return operation;
    },
  };
}

const everything: Decision = {
  documents: 'any',
  caller: '',
  mayIntrospect: true,
  maySuggest: true,
  explain: 'plan',
  charge: async () => undefined,
  headers: () => ({}),
};

/** The expiry of a token that was verified a moment ago. */
function expiryOf(principal: Principal, authorization: string | undefined): number | undefined {
  if (principal.kind === 'anonymous' || authorization === undefined) return undefined;
  const { exp } = decodeJwt(authorization.slice(authorization.indexOf(' ') + 1));
  return exp === undefined ? undefined : exp * 1_000;
}
