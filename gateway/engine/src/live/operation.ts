import { randomUUID } from 'node:crypto';
import type { FormattedExecutionResult } from 'graphql';
import { answerText } from '../execute/answer.js';
import type { CompiledOperation, Send } from '../execute/compiled-operation.js';
import { getOwn, type Json, setOwn } from '../execute/own.js';
import type { EngineContext, SubgraphCall } from '../transport/transport.js';

/** What is sent to the subgraph that the events come from. */
export interface UpstreamRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Json;
}

/** A subscription as the live streams need it: where its events come from and how one of them becomes an answer. */
export interface LiveOperation<Context extends EngineContext = EngineContext> {
  /** Equal keys and equal audiences mean the same answer to the same event: operation, decisions and all coerced variables. */
  readonly key: string;
  readonly upstream: UpstreamRequest;
  readonly open: (call: SubgraphCall<Context>) => AsyncIterable<FormattedExecutionResult>;
  /**
   * Joins one event with the other subgraphs and gives the text of the answer with these extensions. When the context's
   * signal aborts, what has not come yet is told as an error. The event is used up.
   */
  readonly answer: (event: FormattedExecutionResult, context: Context, extensions: Json) => Promise<string>;
}

/** Why the context's signal aborts when nobody waits for an answer any more: that is no failure of a subgraph. */
export const nobodyWaits = new Error('nobody waits for this answer');

/** A compiled subscription with the variables of one caller. */
export interface CompiledSubscription<Context extends EngineContext> {
  /** Of the normal form and the decisions about it. */
  readonly key: string;
  readonly compiled: CompiledOperation;
  readonly variables: Json;
  readonly coerced: Json;
  readonly open: (subgraph: string, call: SubgraphCall<Context>) => AsyncIterable<FormattedExecutionResult>;
  readonly send: (subgraph: string, call: SubgraphCall<Context>) => Promise<FormattedExecutionResult>;
  readonly onFailure: (subgraph: string, cause: unknown, context: Context) => void;
}

/** A compiled subscription for the live streams. The plan must have a primary fetch. */
export function createLiveOperation<Context extends EngineContext>(
  given: CompiledSubscription<Context>,
): LiveOperation<Context> {
  const { compiled, variables, coerced } = given;
  const { primary } = compiled;
  if (!primary) throw new Error('the plan has no fetch to subscribe to');
  const sent: Json = {};
  for (const name of primary.variableUsages ?? []) {
    const value = getOwn(variables, name);
    if (value !== undefined) setOwn(sent, name, value);
  }
  const { serviceName: subgraph, operation: query, operationName } = primary;
  return {
    key: `${given.key} ${canonicalText(coerced)}`,
    upstream: { subgraph, query, operationName, variables: sent },
    open: (call) => given.open(subgraph, call),
    async answer(event, context, extensions) {
      const send: Send = (to, call) => given.send(to, { ...call, context });
      const { requestId } = context;
      const onFailure = (to: string, cause: unknown) => {
        if (cause !== nobodyWaits) given.onFailure(to, cause, context);
      };
      const answer = await compiled.executeEvent({ variables, coerced, send, onFailure, requestId }, event);
      return answerText(answer, extensions);
    },
  };
}

/** Subscriptions with equal keys are one towards the subgraph. */
export function upstreamKeyOf({ upstream }: Pick<LiveOperation, 'upstream'>, context: EngineContext): string {
  const audience = context.audience ?? (isAnonymous(context) ? null : { unshared: randomUUID() });
  return JSON.stringify([requestText(upstream), audience]);
}

/** Whether two operations ask their subgraph the same. */
export function isSameRequest(one: Pick<LiveOperation, 'upstream'>, other: Pick<LiveOperation, 'upstream'>): boolean {
  return requestText(one.upstream) === requestText(other.upstream);
}

/** Whether two callers may share streams. One with claims that are not told shares with nobody. */
export function isSameAudience(one: EngineContext, other: EngineContext): boolean {
  if (one.audience !== undefined || other.audience !== undefined) return one.audience === other.audience;
  return isAnonymous(one) && isAnonymous(other);
}

function isAnonymous({ authority }: EngineContext): boolean {
  return authority?.authenticated !== true;
}

function requestText({ subgraph, query, operationName, variables }: UpstreamRequest): string {
  return JSON.stringify([subgraph, query, operationName ?? null, canonicalText(variables)]);
}

/** JSON with sorted keys: equal values have equal texts. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
