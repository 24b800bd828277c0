export type {
  Arrived,
  DoorNumbers,
  EngineNumbers,
  LiveNumbers,
  PreparedFacts,
  RequestWatch,
  Sources,
} from './observer.js';
export { traceTransport } from './trace-transport.js';
export { createWatch, type Watch } from './watch.js';
