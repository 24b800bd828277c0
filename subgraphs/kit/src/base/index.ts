export { type ConfigFault, configError, environmentText, loadConfig, secretText, wholeNumber } from './config.js';
export { createSeal, type Seal, type SealOptions } from './cursor-signing.js';
export {
  createGatewaySigner,
  createGatewayVerifier,
  gatewayTokenSeconds,
  type SignGatewayToken,
  type VerifyGatewayToken,
} from './gateway-token.js';
export { type KeyPair, keptKeyPair, keptSecret, keyPairOf } from './keys.js';
export * from './light/index.js';
export { newId } from './new-id.js';
export { principalShape } from './principal-shape.js';
export { createRedis, type RedisConnection } from './redis.js';
export {
  type FromWorker,
  type SubgraphConfig,
  type SubgraphRequest,
  type SubgraphWorkerData,
  streamWindow,
  type ToWorker,
} from './worker-protocol.js';
