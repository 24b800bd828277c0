import { defineSubgraph } from '@qishu/kit/graph';
import { relations } from './graph/relations.js';
import { applications } from './records/application.js';
import { AssignedEnterprise } from './records/assigned-enterprise.js';
import { eligibilityRules } from './records/eligibility-rule.js';
import { financingProducts } from './records/financing-product.js';
import { frequentQuestions } from './records/frequent-question.js';
import { loans } from './records/loan.js';
import { CreatePolicyTables1790000000000 } from './records/migrations/1790000000000-create-policy-tables.js';
import { policies } from './records/policy.js';
import { policyClauses } from './records/policy-clause.js';
import { policyPushes } from './records/policy-push.js';
import { policyTargets } from './records/policy-target.js';
import { programmes } from './records/programme.js';
import { demonstrate } from './work/demonstrate.js';
import { ASSIGNMENT_FIELDS, keepAssignments } from './work/keep-assignments.js';
import { loadDocuments } from './work/load-documents.js';

/** The policies subgraph: documents and clauses, programmes and applications, pushes, targets. */
export const subgraph = defineSubgraph({
  name: 'policies',
  zh: '政策文件与条款、专项与申报、推送、目标',
  en: 'Policy documents and clauses, programmes and applications, pushes, targets',
  port: 4004,
  feed: 'policy',
  nouns: [
    policies,
    policyClauses,
    eligibilityRules,
    programmes,
    financingProducts,
    applications,
    policyPushes,
    frequentQuestions,
    policyTargets,
    loans,
  ],
  tables: [AssignedEnterprise],
  migrations: [CreatePolicyTables1790000000000],
  resolvers: relations,
  prepare: loadDocuments,
  demonstrate,
  projections: [{ projection: keepAssignments, feed: 'people', selection: ASSIGNMENT_FIELDS }],
});
