import type { CircuitState, FetchReport } from '@qishu/engine';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Sources } from './observer.js';

/** Seconds; from an answer out of a cache to one that ran into its deadline. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The hub's metrics. Every label has few values: what callers choose (names, ids, addresses) is none of them. */
export interface Metrics {
  readonly registry: Registry;
  requested(kind: string, code: string, caller: string, seconds: number): void;
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
  const read = (type: 'gauge' | 'counter', name: string, help: string, value: () => number | undefined) => {
    const Metric = type === 'gauge' ? Gauge : Counter;
    new Metric({
      name: `qishu_${name}`,
      help,
      registers: [registry],
      collect(this: Gauge | Counter) {
        const now = value();
        this.reset();
        if (now !== undefined) this.inc(now);
        else this.remove();
      },
    });
  };
  const { counter, gauge } = { counter: read.bind(null, 'counter'), gauge: read.bind(null, 'gauge') };
  counter('plan_cache_hits_total', 'Operations whose plan was there', () => sources.engine?.().planCacheHits);
  counter('plan_cache_misses_total', 'Operations that had to be planned', () => sources.engine?.().planCacheMisses);
  gauge('plan_cache_entries', 'Plans kept', () => sources.engine?.().planCacheEntries);
  gauge('planner_queue', 'Operations that wait for the planner', () => sources.engine?.().plannerQueue);
  gauge('subscriptions', 'Subscriptions of callers', () => sources.live?.().streams);
  gauge('upstreams', 'Subscriptions towards subgraphs that they share', () => sources.live?.().upstreams);
  counter('events_delivered_total', 'Events handed to subscribers', () => sources.live?.().delivered);
  counter('subscribers_cut_off_total', 'Subscribers that stayed behind', () => sources.live?.().cutOff);
  gauge('connections', 'Connections to the door', () => sources.door?.().connections);
  gauge('sockets', 'WebSockets among them', () => sources.door?.().sockets);
}
