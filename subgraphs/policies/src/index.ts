export { subgraph } from './subgraph.js';
