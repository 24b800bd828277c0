export { buildSearchIndex } from './build-index.js';
export { type FoundPage, findPage, MOST_TEXT } from './find-page.js';
export { highlightsOf } from './highlight.js';
export { CreateSearchStates1790000007000, SearchState } from './search-state.js';
