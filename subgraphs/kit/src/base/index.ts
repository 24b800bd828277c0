export { type ConfigFault, configError, environmentText, loadConfig, secretText, wholeNumber } from './config.js';
export { createSeal, type Seal, type SealOptions } from './cursor-signing.js';
export { endable, type Opened } from './endable.js';
export {
  type ErrorDetails,
  formatError,
  HubError,
  httpStatusOf,
  isErrorCode,
  messageOf,
  toGraphQLError,
} from './errors.js';
export { ensureFolder } from './folder.js';
export {
  createGatewaySigner,
  createGatewayVerifier,
  gatewayTokenSeconds,
  type SignGatewayToken,
  type VerifyGatewayToken,
} from './gateway-token.js';
export { createHealth, type Health, type UnreadyPart } from './health.js';
export { Inbox, type InboxOwner } from './inbox.js';
export { type KeyPair, keptKeyPair, keptSecret, keyPairOf } from './keys.js';
export { Lifecycle, type Part, type SignalOptions } from './lifecycle.js';
export { configureLogs, createLog, type Log, type LogLevel } from './log.js';
export { principalShape } from './principal-shape.js';
export { Recent } from './recent.js';
export { createRedis, type RedisConnection } from './redis.js';
export { requestIdOf } from './request-id.js';
export { Secret } from './secret.js';
export {
  type FromWorker,
  type SubgraphConfig,
  type SubgraphRequest,
  type SubgraphWorkerData,
  streamWindow,
  type ToWorker,
} from './worker-protocol.js';
