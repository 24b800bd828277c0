export { type Allowance, createAllowance } from './allowance.js';
export { type AllowanceDecision, RateLimited } from './decision.js';
export { costExtension, explanation, wantsExplain } from './explain.js';
export { withoutSuggestions } from './suggestions.js';
