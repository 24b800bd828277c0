export { Engine, type EngineOptions, type EngineRequest } from './engine.js';
export { answerText } from './execute/answer.js';
export { type CompileOptions, compileOperation, type PlannedDocument } from './execute/compile-operation.js';
export type {
  Answer,
  CompiledOperation,
  DeferredAnswer,
  IncrementalPatch,
  IncrementalResult,
  RunOptions,
  Send,
} from './execute/compiled-operation.js';
export { defaultLimits, type Limits } from './limits/limits.js';
export type { OperationChoice } from './plan/prepare.js';
export type { PreparedOperation } from './plan/prepared-operation.js';
export { createSnapshot, type Snapshot } from './supergraph/snapshot.js';
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
