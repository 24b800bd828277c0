import {
  answerText,
  type Excess,
  type IncrementalPatch,
  type LiveSink,
  type LiveSubscription,
  type OperationKind,
  type SubscribeOptions,
} from '@qishu/engine';
import { HubError } from '@qishu/kit/base/light';
import type { FormattedExecutionResult } from 'graphql';
import { costExtension, explanation, wantsExplain } from '../allowance/explain.js';
import type { HubContext } from '../context.js';
import { type Answered, withRequestId } from './answered.js';
import type { Prepared } from './door-engine.js';
import type { Parameters, Visit } from './question.js';

/** An answer in parts: the first, then patches until `hasNext` is false. */
export interface AnswerInParts {
  readonly initial: FormattedExecutionResult & { readonly hasNext: boolean };
  readonly patches: AsyncIterable<IncrementalPatch>;
}

/** One operation that may be run: planned, permitted and paid for. */
export class Operation {
  readonly kind: OperationKind;
  readonly cost: number;
  /** Whether the caller asks what it would cost, and not for its answer. */
  readonly isExplained: boolean;
  /** The limits that it is beyond, where that is only told. */
  readonly beyond: readonly Excess[];
  readonly #prepared: Prepared;
  readonly #visit: Visit;

  constructor(prepared: Prepared, { extensions }: Parameters, visit: Visit) {
    this.kind = prepared.operation.kind;
    this.cost = prepared.operation.cost;
    this.beyond = prepared.operation.beyond;
    this.isExplained = wantsExplain(extensions, visit.decision);
    this.#prepared = prepared;
    this.#visit = visit;
  }

  /** Whether it can be answered in parts. */
  get isDeferred(): boolean {
    return this.#prepared.operation.isDeferred && !this.isExplained;
  }

  /** Whether it is followed, and not answered once. */
  get isFollowed(): boolean {
    return this.kind === 'subscription' && !this.isExplained;
  }

  /** Runs it to its end. */
  async answer(): Promise<Answered> {
    if (this.isExplained) return { text: JSON.stringify({ extensions: await this.#explanation() }), status: 200 };
    if (this.kind === 'subscription') throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
    const { context } = this.#visit;
    const answer = await this.#prepared.operation.run(context);
    const errors = withRequestId(answer.errors, context.requestId);
    const code = errors[0]?.extensions?.['code'];
    const text = answerText(answer, this.#extensions(), errors);
    return code === undefined ? { text, status: 200 } : { text, status: 200, code: String(code) };
  }

  /** Runs it in parts, each to be sent when it is there. */
  async answerDeferred(): Promise<AnswerInParts> {
    const { context } = this.#visit;
    const { initial, hasNext, patches } = await this.#prepared.operation.runDeferred(context);
    const { data } = initial;
    const errors = withRequestId(initial.errors, context.requestId);
    return {
      initial: { ...(errors.length > 0 && { errors }), data, hasNext, extensions: this.#extensions() },
      patches,
    };
  }

  /** Follows it; throws what forbids it. */
  subscribe(sink: LiveSink, options: SubscribeOptions): LiveSubscription<HubContext> {
    return this.#prepared.subscribe(sink, options);
  }

  #extensions() {
    const { context, decision } = this.#visit;
    const { requestId } = context;
    const { limits } = decision;
    return { requestId, cost: costExtension(this.cost, limits, this.beyond) };
  }

  async #explanation() {
    const { operation } = this.#prepared;
    const { fetches, hops, plan } = operation.plan.planned;
    const costs = { subgraphs: operation.subgraphCosts, tree: await operation.explainCost() };
    const explained = { ...costs, fetches, hops, plan: () => JSON.stringify(plan) };
    const extensions = this.#extensions();
    return { ...extensions, explain: explanation(extensions.cost, explained, this.#visit.decision) };
  }
}
