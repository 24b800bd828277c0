import type { CircuitState, OnFetch } from '@qishu/engine';
import { createLog, isErrorCode } from '@qishu/kit/base/light';
import type { Principal } from '@qishu/schema';
import type { HubConfig } from '../config.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createMetricsRoute, type MetricsRoute } from './metrics-route.js';
import type { Arrived, PreparedFacts, RequestWatch, Sources } from './observer.js';
import { safeName } from './operation-name.js';
import { watchProcess } from './process-metrics.js';
import { readTraceparent } from './traceparent.js';
import { createTraces, type TraceSpan, type Traces } from './traces.js';

/** What is seen of a hub from outside: metrics, one line in the log for each request, traces where they are asked for. */
export interface Watch {
  readonly name: 'watch';
  start(): void;
  stop(): Promise<void>;
  /** A request has arrived. */
  begin(arrived: Arrived): RequestWatch;
  /** Told by the transports of each call to a subgraph, and of each change of its circuit. */
  readonly onFetch: OnFetch;
  onCircuit(subgraph: string): (state: CircuitState) => void;
  /** Whoever has numbers to tell puts them here. */
  readonly sources: Sources;
  /** `GET /metrics`. */
  readonly metricsRoute: MetricsRoute;
  readonly isTracing: boolean;
}

/** Sets up what is seen of a hub. Without an address for traces nothing of them is loaded. */
export async function createWatch(config: HubConfig): Promise<Watch> {
  const sources: Sources = {};
  const metrics = createMetrics(sources);
  const traces = config.QISHU_TRACES_URL === undefined ? undefined : await createTraces(config.QISHU_TRACES_URL);
  let forgetProcess = () => {};
  return {
    name: 'watch',
    start() {
      forgetProcess = watchProcess(metrics.registry);
    },
    async stop() {
      forgetProcess();
      await traces?.stop();
    },
    begin: (arrived) => new WatchedRequest(arrived, metrics, traces),
    onFetch: metrics.fetched,
    onCircuit: (subgraph) => (state) => metrics.circuitChanged(subgraph, state),
    sources,
    metricsRoute: createMetricsRoute(metrics.registry, config.QISHU_METRICS_TOKEN),
    isTracing: traces !== undefined,
  };
}

const log = createLog('request');

class WatchedRequest implements RequestWatch {
  readonly #requestId: string;
  readonly #metrics: Metrics;
  readonly #span: TraceSpan | undefined;
  readonly #began = performance.now();
  #caller = 'unknown';
  #facts: PreparedFacts | undefined;

  constructor({ requestId, traceparent }: Arrived, metrics: Metrics, traces: Traces | undefined) {
    this.#requestId = requestId;
    this.#metrics = metrics;
    this.#span = traces?.begin('request', readTraceparent(traceparent), { 'qishu.request_id': requestId });
  }

  identified({ kind, role }: Principal): void {
    this.#caller = role === 'SUBGRAPH' ? 'service' : kind;
  }

  prepared(facts: PreparedFacts): void {
    this.#facts = facts;
    const { kind, hash, cost, milliseconds } = facts;
    const name = safeName(facts.name);
    this.#span?.tell({
      'graphql.operation.type': kind,
      ...(name !== undefined && { 'graphql.operation.name': name }),
      'graphql.document.hash': hash,
      'qishu.cost': cost,
    });
    this.#metrics.exceeded(facts.beyond ?? []);
    this.#span?.child('prepare', {}, Date.now() - milliseconds).end();
  }

  ended(told = 'OK'): void {
    // Only codes of the registry: a foreign subgraph may send any text for one, and every new label is kept for ever.
    const code = told === 'OK' || isErrorCode(told) ? told : 'OTHER';
    const { kind = 'none', hash, cost, name } = this.#facts ?? {};
    const milliseconds = performance.now() - this.#began;
    this.#metrics.requested(kind, code, this.#caller, milliseconds / 1_000);
    this.#span?.tell({ 'qishu.code': code, 'qishu.caller': this.#caller });
    this.#span?.end(code === 'OK' ? undefined : code);
    if (!log.isLevelEnabled('info')) return;
    const operation = safeName(name);
    const took = Math.round(milliseconds * 10) / 10;
    log.info({ requestId: this.#requestId, kind, operation, hash, code, milliseconds: took, cost }, 'request');
  }

  fetching(subgraph: string) {
    const span = this.#span?.child('fetch', { 'qishu.subgraph': subgraph });
    return (
      span && {
        traceparent: span.traceparent,
        ended: (failure?: unknown) => span.end(failure === undefined ? undefined : codeOf(failure)),
      }
    );
  }
}

/** The code of a failure and nothing else of it: messages may repeat what a caller has sent. */
function codeOf(failure: unknown): string {
  const code = (failure as { code?: unknown } | null)?.code;
  return isErrorCode(code) ? code : 'INTERNAL';
}
