import { InvalidDocument } from '@qishu/engine';
import { HubError } from '@qishu/kit/base/light';
import type { Principal } from '@qishu/schema';
import { createDocuments } from '../allowance/documents.js';
import type { Allowance } from '../allowance/index.js';
import { withoutSuggestions } from '../allowance/suggestions.js';
import { sightOf } from '../identity/audience.js';
import type { ResolveEnterprise } from '../identity/enterprise-of.js';
import type { Identify } from '../identity/identify.js';
import type { Watch } from '../watch/index.js';
import type { Credentials } from './credentials.js';
import type { DoorEngine } from './door-engine.js';
import { Operation } from './operation.js';
import type { Arrival, Caller, Decision, Parameters, Visit } from './question.js';

export interface PipelineOptions {
  readonly engine: Pick<DoorEngine, 'prepare'>;
  readonly identify: Identify;
  /** Absent: nobody signs in for an enterprise. */
  readonly resolveEnterprise?: ResolveEnterprise | undefined;
  /** Absent: everything is allowed within the engine's own limits. */
  readonly allowance?: Pick<Allowance, 'admit' | 'documents'> | undefined;
  /** Absent: nobody watches. */
  readonly watch?: Pick<Watch, 'begin'> | undefined;
}

/** The way of a question from its caller to the engine, the same for every transport. */
export interface Pipeline {
  /** Something is asked: from now on it is watched. */
  arrive(arrived: { requestId: string; signal?: AbortSignal; traceparent?: string | undefined }): Arrival;
  /** Who asks; throws TOKEN_INVALID, ROLE_NOT_CHOSEN or IDENTITY_UNAVAILABLE. */
  identify(brought: Credentials, address: string, arrival: Arrival): Promise<Caller>;
  /** Counts a question of the caller; throws RATE_LIMITED. */
  admit(caller: Caller, arrival: Arrival): Promise<Visit>;
  /** Finds, checks and plans the operation, and takes its cost; throws what is wrong with it. */
  prepare(visit: Visit, question: Parameters): Promise<Operation>;
}

/** Letters of an operation's name; a longer one would be repeated in refusals, logs and metrics. */
const longestName = 500;

/** Builds the pipeline over an engine. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { engine, identify, resolveEnterprise, allowance, watch } = options;
  const documents = allowance?.documents ?? createDocuments(new Map());
  return {
    arrive: ({ requestId, signal, traceparent }) => ({
      requestId,
      signal,
      watch: watch?.begin({ requestId, traceparent }),
    }),

    async identify({ authorization, role }, address, { requestId, signal }) {
      const known = await identify(authorization, role);
      const principal = resolveEnterprise ? await resolveEnterprise(known, requestId, signal) : known;
      return { principal, address, expiresAt: expiryOf(known, authorization) };
    },

    async admit({ principal, address }, { requestId, signal, watch: told }) {
      told?.identified(principal);
      const decision = allowance ? await allowance.admit({ principal, address }) : everything;
      return { context: { requestId, principal, signal, watch: told, ...sightOf(principal) }, decision };
    },

    async prepare(visit, question) {
      const { context, decision } = visit;
      const { source, remember } = documents.resolve(question, decision);
      const { operationName, variables } = question;
      if (operationName !== undefined && operationName.length > longestName)
        throw new HubError('OPERATION_RESOLUTION_FAILURE', { reason: 'operationName' });
      const began = performance.now();
      const asked = { source, operationName, variables, context, limits: decision.limits, demand: decision.demand };
      const prepared = await engine.prepare(asked).catch((error: unknown) => {
        if (!(error instanceof InvalidDocument) || decision.maySuggest) throw error;
        throw new InvalidDocument(withoutSuggestions(error.errors));
      });
      remember();
      const { operation: admitted } = prepared.operation;
      if (admitted.isIntrospection && !decision.mayIntrospect) throw new HubError('INTROSPECTION_NOT_PERMITTED');
      const operation = new Operation(prepared, question, visit);
      const { key: hash, name, kind } = admitted;
      const milliseconds = performance.now() - began;
      const beyond = operation.beyond.map(({ limit }) => limit);
      context.watch?.prepared({ kind, name, hash, cost: operation.cost, beyond, milliseconds });
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
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
  const { exp } = JSON.parse(claims) as { exp?: number };
  return exp === undefined ? undefined : exp * 1_000;
}
