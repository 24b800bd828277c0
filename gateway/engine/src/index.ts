export { createApolloGateway } from './apollo-gateway.js';
export { type Asked, Engine, type EngineOptions, type SubscribeOptions } from './engine.js';
export { answerText } from './execute/answer.js';
export type { CompileOptions } from './execute/compile-operation.js';
export type { Answer, DeferredAnswer, IncrementalPatch, IncrementalResult } from './execute/compiled-operation.js';
export type { Variables } from './given-operation.js';
export { type Demand, defaultDemand, type Excess } from './limits/demand.js';
export type { ExplainedCost } from './limits/explain-cost.js';
export { defaultLimits, type Limits } from './limits/limits.js';
export type { LiveEnd } from './live/ending.js';
export type { LiveMessage } from './live/message.js';
export { defaultLiveSettings, type LiveNumbers, type LiveSettings } from './live/settings.js';
export type { LiveSink, LiveSubscription } from './live/subscriber.js';
export { InvalidDocument } from './plan/operation.js';
export { defaultPlannerOptions, type PlannerOptions } from './plan/planner.js';
export type { PreparedOperation } from './prepared-operation.js';
export { fetchServiceSdl } from './supergraph/composing/service-sdl.js';
export type { ManagedSubgraph } from './supergraph/composing/subgraph-poll.js';
export { readSupergraphCopy, type SupergraphCopy } from './supergraph/composing/supergraph-copy.js';
export { SupergraphManager, type SupergraphManagerOptions } from './supergraph/composing/supergraph-manager.js';
export type { Refusal, SupergraphStatus } from './supergraph/composing/supergraph-status.js';
export { type OpenSnapshotOptions, openSnapshot } from './supergraph/open-snapshot.js';
export type { SchemaSnapshot, SnapshotFace } from './supergraph/schema-snapshot.js';
export { type OpenSupergraph, type Serving, swapIn } from './supergraph/swap-in.js';
export type { CircuitOptions, CircuitState } from './transport/circuit-breaker.js';
export { defaultDeadline, type FetchOutcome, type FetchReport, type OnFetch } from './transport/fetch-report.js';
export { createHttpTransport, type HttpTransport, type HttpTransportOptions } from './transport/http.js';
export { createInProcessTransport, type InProcessOptions } from './transport/in-process.js';
export type {
  Authority,
  EngineContext,
  OperationKind,
  SubgraphAddress,
  SubgraphCall,
  Transport,
} from './transport/transport.js';
export type { WebSocketOptions } from './transport/websocket.js';
