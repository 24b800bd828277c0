import { createLog, formatError } from '@qishu/kit/base/light';
import type { FormattedExecutionResult } from 'graphql';
import { decide } from './authorise/requirement.js';
import type { Answer } from './execute/compiled-operation.js';
import { estimatesOf, giveVariables, type Variables } from './given-operation.js';
import { type Demand, defaultDemand, excessOfCost, excessOfPlan, holdTo } from './limits/demand.js';
import { defaultLimits, type Limits } from './limits/limits.js';
import { Live, type LiveOptions } from './live/live.js';
import type { LiveSink, LiveSubscription, Renewal } from './live/subscriber.js';
import { activePercentages } from './plan/override-labels.js';
import { PreparedOperation, type Surroundings } from './prepared-operation.js';
import type { SchemaSnapshot } from './supergraph/schema-snapshot.js';
import type { EngineContext, SubgraphAddress, SubgraphCall, Transport } from './transport/transport.js';
import { Transports } from './transport/transports.js';

export interface EngineOptions<Context extends EngineContext> {
  /** The supergraph to begin with. */
  readonly snapshot: SchemaSnapshot;
  /** The way to a subgraph; asked once for each address. */
  readonly transportTo: (subgraph: SubgraphAddress) => Transport<Context>;
  readonly limits?: Partial<Limits> | undefined;
  /** Which labels of `@override` are on for a request, besides `percent(…)`. Default: none. */
  readonly isLabelOn?: ((label: string, context: Context) => boolean) | undefined;
  readonly live?: Pick<LiveOptions<Context>, 'settings' | 'callerOf'> | undefined;
}

/** A document to be prepared for its caller. */
export interface Asked<Context extends EngineContext> {
  readonly source: string;
  readonly operationName?: string | undefined;
  readonly variables?: Variables | undefined;
  readonly context: Context;
  /** The caller's limits; default: the engine's. */
  readonly limits?: Limits | undefined;
  /** How its estimates are held to them; default: what is beyond is refused. */
  readonly demand?: Demand | undefined;
}

export interface SubscribeOptions {
  /** The cursor after which to go on. */
  readonly resumeFrom?: string | undefined;
  /** When the caller's token ends, in milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
}

/** What of a request a live stream needs when it is prepared for a new supergraph. */
interface LiveRequest<Context extends EngineContext> extends Omit<Asked<Context>, 'context'> {
  readonly variables: Variables;
}

/** Operations of the old supergraph that are planned for a new one before it serves. */
const mostWarmed = 200;

/** Plans, authorises and executes operations over any Federation 2 supergraph, and keeps their live streams. */
export class Engine<Context extends EngineContext = EngineContext> {
  readonly #limits: Limits;
  readonly #isLabelOn: (label: string, context: Context) => boolean;
  readonly #around: Surroundings<Context>;
  readonly #live: Live<Context>;
  readonly #listeners = new Set<(snapshot: SchemaSnapshot) => void>();
  readonly #log = createLog('engine');
  #current: SchemaSnapshot;

  constructor(options: EngineOptions<Context>) {
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#isLabelOn = options.isLabelOn ?? (() => false);
    this.#around = {
      transports: new Transports(options.transportTo),
      onFailure: (subgraph, err, context) =>
        this.#log.error({ err, subgraph, requestId: context?.requestId }, 'a fetch failed'),
    };
    this.#live = new Live({
      ...options.live,
      onFailure: (subgraph, err, requestId) => this.#log.error({ err, subgraph, requestId }, 'a live stream failed'),
    });
    this.#current = options.snapshot;
  }

  /** The newest supergraph. */
  get snapshot(): SchemaSnapshot {
    return this.#current;
  }

  /** Admits, authorises, plans and compiles a document, or finds it prepared. Throws HubError, or InvalidDocument with every complaint. */
  prepare(asked: Asked<Context>): Promise<PreparedOperation<Context>> {
    return this.#prepareFor(this.#current, asked);
  }

  /** Opens a live stream. The sink hears nothing before this returns. */
  subscribe(
    prepared: PreparedOperation<Context>,
    asked: Omit<Asked<Context>, 'context'>,
    context: Context,
    sink: LiveSink,
    options: SubscribeOptions = {},
  ): LiveSubscription<Context> {
    const { variables = {} } = asked;
    const request: LiveRequest<Context> = { ...asked, variables };
    const stream = this.#live.open({ operation: prepared.live(), context, sink, ...options, request });
    // Prepared before a swap that has passed by the streams already: it is prepared again.
    if (prepared.snapshot !== this.#current)
      void this.#renew(stream, request, sink, { context, expiresAt: options.expiresAt });
    return {
      get cursor() {
        return stream.cursor;
      },
      ready: () => stream.ready(),
      close: () => stream.close(),
      renew: (renewal) => void this.#renew(stream, request, sink, renewal),
    };
  }

  /** Asks from inside: limits, validation and execution in one. */
  async ask(source: string, variables: Variables, context: Context): Promise<Answer> {
    const prepared = await this.prepare({ source, variables, context });
    return prepared.run(context);
  }

  /** Sends an operation straight to one subgraph; no plan, no projection. */
  send(
    subgraph: string,
    operation: Omit<SubgraphCall, 'context'>,
    context: Context,
  ): Promise<FormattedExecutionResult> {
    return this.#around.transports.to(this.#current.face, subgraph).execute({ ...operation, context });
  }

  /**
   * Replaces the supergraph, whole or not at all. Requests under way end with the one that they began with; live streams
   * whose upstream stays the same do not notice.
   */
  async swap(next: SchemaSnapshot): Promise<void> {
    const before = this.#current;
    await next.warm(before.mostUsed(mostWarmed), this.#limits);
    this.#current = next;
    before.retire();
    for (const listener of this.#listeners) listener(next);
    await this.#live.swap(async (request, context) => {
      const asked = request as LiveRequest<Context>;
      const prepared = await this.#prepareFor(next, { ...asked, context });
      return prepared.live();
    });
  }

  /** Told of each new supergraph. */
  onSwap(listener: (snapshot: SchemaSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Counts of the plans, for metrics. */
  numbers() {
    return this.#current.numbers();
  }

  /** Counts of the live streams. */
  liveNumbers() {
    return this.#live.numbers();
  }

  async stop(): Promise<void> {
    await this.#live.drain(0);
    await this.#current.close();
    await this.#around.transports.close();
  }

  /** New claims may see more or less: the operation is prepared for them before the stream goes on. */
  async #renew(
    stream: LiveSubscription<Context>,
    request: LiveRequest<Context>,
    sink: LiveSink,
    { context, expiresAt }: Renewal<Context>,
  ): Promise<void> {
    try {
      const prepared = await this.prepare({ ...request, context });
      stream.renew({ context, expiresAt, operation: prepared.live() });
    } catch (error) {
      const { cursor } = stream;
      stream.close();
      const told = formatError(error, context.requestId);
      sink.end({ reason: 'failed', errors: [told], code: String(told.extensions?.['code']), cursor });
    }
  }

  async #prepareFor(snapshot: SchemaSnapshot, asked: Asked<Context>): Promise<PreparedOperation<Context>> {
    const { source, operationName, variables = {}, context, limits = this.#limits, demand = defaultDemand } = asked;
    // Its planner lives on until this operation has its plan, whatever is swapped in meanwhile.
    snapshot.retain();
    try {
      const operation = await snapshot.admit(source, operationName, limits);
      const given = giveVariables(snapshot, operation, variables);
      const costly = holdTo(demand, excessOfCost(given.cost, limits));
      const decision = decide(operation.requirements, context.authority);
      const percentages = activePercentages(operation.labels, context.requestId);
      const named = operation.labels.filter((label) => this.#isLabelOn(label, context));
      const labels = [...percentages, ...named];
      const plan = await snapshot.plan(operation, { decision, labels, variables: given.coerced });
      const beyond = holdTo(demand, excessOfPlan(estimatesOf(given, plan), limits, demand));
      return new PreparedOperation(this.#around, snapshot, given, plan, [...costly, ...beyond]);
    } finally {
      snapshot.release();
    }
  }
}
