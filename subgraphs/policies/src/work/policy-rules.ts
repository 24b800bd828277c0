/** The rule book, for the graph: a resolver may show rules, not decide by them. */
export { policyRuleBook as policyRules } from '../rules/rule-book.js';
