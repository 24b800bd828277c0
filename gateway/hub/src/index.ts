export { type HubConfig, loadHubConfig } from './config.js';
export type { HubContext } from './context.js';
export { createDevelopmentIssuer, type DevelopmentIssuer } from './identity/development-issuer.js';
export { createHub, type Hub, type HubOptions } from './start/hub.js';
