import { listField } from '@qishu/kit/graph';
import { applications } from '../records/application.js';
import { eligibilityRules } from '../records/eligibility-rule.js';
import { loans } from '../records/loan.js';
import { Policy, policies } from '../records/policy.js';
import { PolicyClause, policyClauses } from '../records/policy-clause.js';
import { policyPushes } from '../records/policy-push.js';
import { Programme, programmes } from '../records/programme.js';
import { Enterprise, Region, Specialist } from './foreign-types.js';

/** Lists of this subgraph’s nouns under one another and under the types of other subgraphs. */
export const relations = [
  listField({
    owner: () => Policy,
    field: 'clauses',
    noun: policyClauses,
    by: 'policy',
    zh: '条款，按文中次序。',
    en: 'Clauses in the order of the text.',
  }),
  listField({
    owner: () => Policy,
    field: 'programmes',
    noun: programmes,
    by: 'policy',
    zh: '据此政策的专项。',
    en: 'Programmes that rest on the policy.',
  }),
  listField({
    owner: () => Policy,
    field: 'pushes',
    noun: policyPushes,
    by: 'policy',
    zh: '推送记录。',
    en: 'Pushes of the policy.',
  }),
  listField({
    owner: () => PolicyClause,
    field: 'eligibilityRules',
    noun: eligibilityRules,
    by: 'clause',
    zh: '适用条件。',
    en: 'Condition trees of the clause.',
  }),
  listField({
    owner: () => Programme,
    field: 'applications',
    noun: applications,
    by: 'programme',
    zh: '申报。',
    en: 'Applications to the programme.',
  }),
  listField({
    owner: () => Enterprise,
    field: 'applications',
    noun: applications,
    by: 'enterprise',
    zh: '申报。',
    en: 'Applications of the enterprise.',
  }),
  listField({
    owner: () => Enterprise,
    field: 'policyPushes',
    noun: policyPushes,
    by: 'enterprise',
    zh: '收到的政策推送。',
    en: 'Policies pushed to the enterprise.',
  }),
  listField({
    owner: () => Enterprise,
    field: 'loans',
    noun: loans,
    by: 'enterprise',
    zh: '贷款。',
    en: 'Loans of the enterprise.',
  }),
  listField({
    owner: () => Specialist,
    field: 'policyPushes',
    noun: policyPushes,
    by: 'specialist',
    zh: '推送的政策。',
    en: 'Policies that the specialist pushed.',
  }),
  listField({
    owner: () => Region,
    field: 'policies',
    noun: policies,
    by: 'appliesTo',
    from: (parent) => parent.code,
    zh: '在该区划适用的政策：本级及全部上级。',
    en: 'Policies that apply in the region: its own and those of all regions above.',
  }),
  listField({
    owner: () => Region,
    field: 'programmes',
    noun: programmes,
    by: 'appliesTo',
    from: (parent) => parent.code,
    zh: '在该区划适用的专项。',
    en: 'Programmes that apply in the region.',
  }),
];
