export { buildDocuments, buildSearchIndex, type DocumentSource, lockedAfter } from './build-index.js';
export { candidatesSql } from './candidates.js';
export { type FoundPage, findPage, isCommon, MOST_TEXT, readSearched } from './find-page.js';
export { MOST_CANDIDATES, wordsSql } from './found.js';
export { type Fragment, fragmentsOf } from './fragments.js';
export { highlightsOf } from './highlight.js';
export { CreateSearchStates1790000007000, commonTermsOf, SearchState } from './search-state.js';
