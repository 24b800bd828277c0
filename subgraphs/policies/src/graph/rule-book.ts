import { ruleBookResolver } from '@qishu/kit/graph';
import { policyRules } from '../work/policy-rules.js';

/** The rules of this subgraph, as texts. */
export const ruleBook = ruleBookResolver({ field: 'policyRules', rules: policyRules });
