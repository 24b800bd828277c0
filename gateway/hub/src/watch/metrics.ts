import type { CircuitState, FetchReport } from '@qishu/engine';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Sources } from './observer.js';

/** Seconds; from an answer out of a cache to one that ran into its deadline. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The hub's metrics. Every label has few values: what callers choose (names, ids, addresses) is none of them. */
export interface Metrics {
  readonly registry: Registry;
  requested(kind: string, code: string, caller: string, seconds: number): void;
  /** Limits that an operation was beyond and that were only told. */
  exceeded(limits: readonly string[]): void;
  fetched(report: FetchReport): void;
  circuitChanged(subgraph: string, state: CircuitState): void;
}

/** Metrics in a registry of their own; `sources` are read whenever the metrics are. */
export function createMetrics(sources: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'qishu_requests_total',
    help: 'Requests by kind of operation, code of their first error (OK: none) and kind of caller',
    labelNames: ['kind', 'code', 'caller'],
    registers,
  });
  const seconds = new Histogram({
    name: 'qishu_request_seconds',
    help: 'Seconds from the arrival of a query or mutation to its answer',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  const excesses = new Counter({
    name: 'qishu_limits_exceeded_total',
    help: 'Operations beyond a limit that is only reported, by the limit',
    labelNames: ['limit'],
    registers,
  });
  const fetches = new Histogram({
    name: 'qishu_fetch_seconds',
    help: 'Seconds of calls to subgraphs, retries included, by how they ended',
    labelNames: ['subgraph', 'outcome'],
    buckets,
    registers,
  });
  const retries = new Counter({
    name: 'qishu_fetch_retries_total',
    help: 'Calls to subgraphs that were sent again',
    labelNames: ['subgraph'],
    registers,
  });
  const circuits = new Gauge({
    name: 'qishu_circuit_open',
    help: 'Whether calls to a subgraph are held back: 0 closed, 0.5 half-open, 1 open',
    labelNames: ['subgraph'],
    registers,
  });
  readOnDemand(registry, sources);
  return {
    registry,
    requested(kind, code, caller, took) {
      requests.inc({ kind, code, caller });
      // A stream lasts as long as its caller likes, which says nothing about the hub.
      if (kind !== 'subscription') seconds.observe({ kind }, took);
    },
    exceeded(limits) {
      for (const limit of new Set(limits)) excesses.inc({ limit });
    },
    fetched({ subgraph, milliseconds, outcome, retries: again }) {
      fetches.observe({ subgraph, outcome }, milliseconds / 1_000);
      if (again > 0) retries.inc({ subgraph }, again);
    },
    circuitChanged: (subgraph, state) => circuits.set({ subgraph }, openness[state]),
  };
}

const openness = { closed: 0, 'half-open': 0.5, open: 1 } as const;

/** Numbers that others keep: read when somebody asks, so that nothing is done where nobody does. */
function readOnDemand(registry: Registry, sources: Sources): void {
  const engine = () => sources.engine?.();
  const live = () => sources.live?.();
  const door = () => sources.door?.();
  const supergraph = () => sources.supergraph?.();
  const read = (Metric: typeof Counter | typeof Gauge, name: string, help: string, value: () => number | undefined) =>
    new Metric({
      name,
      help,
      registers: [registry],
      collect(this: Counter | Gauge) {
        const now = value();
        this.remove();
        if (now !== undefined) this.inc(now);
      },
    });
  read(Counter, 'qishu_plan_cache_hits_total', 'Operations whose plan was there', () => engine()?.planCacheHits);
  read(Counter, 'qishu_plan_cache_misses_total', 'Operations that were planned', () => engine()?.planCacheMisses);
  read(Gauge, 'qishu_plan_cache_entries', 'Plans kept', () => engine()?.planCacheEntries);
  read(Gauge, 'qishu_planner_queue', 'Operations that wait for the planner', () => engine()?.plannerQueue);
  read(Gauge, 'qishu_subscriptions', 'Subscriptions of callers', () => live()?.streams);
  read(Gauge, 'qishu_upstreams', 'Subscriptions to subgraphs that they share', () => live()?.upstreams);
  read(Counter, 'qishu_events_delivered_total', 'Events handed to subscribers', () => live()?.delivered);
  read(Counter, 'qishu_subscribers_cut_off_total', 'Subscribers that stayed behind', () => live()?.cutOff);
  read(Gauge, 'qishu_connections', 'Connections to the door', () => door()?.connections);
  read(Gauge, 'qishu_sockets', 'WebSockets among them', () => door()?.sockets);
  read(Counter, 'qishu_supergraphs_published_total', 'Supergraphs composed and served', () => supergraph()?.published);
  read(Gauge, 'qishu_supergraph_refused', 'Whether the newest schemas are not served', () => {
    const now = supergraph();
    return now && Number(now.refusal !== undefined);
  });
  read(
    Gauge,
    'qishu_schemas_away',
    'Subgraphs that do not give their schema',
    () => supergraph()?.subgraphs.filter(({ isAway }) => isAway).length,
  );
}
