export { conformsToHouse } from './conforms-to-house.js';
export { explainLists } from './explain.js';
export { principalOf } from './principals.js';
export { dropTestDatabase, startTestSubgraph, type TestSubgraph, testDatabaseUrl } from './start-test-subgraph.js';
export { type Sought, type Way, wayBySearch, waysByFeed, waysToField } from './ways-to-a-field.js';
