export { type Allowance, createAllowance } from './allowance.js';
export type { AllowanceDecision } from './decision.js';
