export type { RequestWatch } from './observer.js';
export { traceTransport } from './trace-transport.js';
export { createWatch, type Watch } from './watch.js';
