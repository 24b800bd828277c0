import { defineSubgraph } from '@qishu/kit/graph';
import { applicationCommands } from './graph/applying.js';
import {
  ClauseMatches,
  MatchedEnterpriseReferences,
  MatchedEnterprisesCount,
  PolicyMatches,
} from './graph/clause-matches.js';
import { editingCommands, VersionReading } from './graph/editing.js';
import { EnterpriseMatches, MatchChangeReferences, MatchedPolicyReferences } from './graph/enterprise-matches.js';
import { MoneyFigures } from './graph/money-figures.js';
import { PolicySearching } from './graph/policy-search.js';
import { PolicyUpkeepFields } from './graph/policy-upkeep.js';
import { ProgrammeFigures, ReplayedApplicationReferences } from './graph/programme-figures.js';
import { pushCommands } from './graph/pushing.js';
import { relations } from './graph/relations.js';
import { ruleBook } from './graph/rule-book.js';
import { PolicyStreams } from './graph/streams.js';
import { PolicyCalculator } from './graph/what-if.js';
import { applications } from './records/application.js';
import { AssignedEnterprise } from './records/assigned-enterprise.js';
import { DuePush } from './records/due-push.js';
import { eligibilityRules } from './records/eligibility-rule.js';
import { financingProducts } from './records/financing-product.js';
import { frequentQuestions } from './records/frequent-question.js';
import { KeptMatch, LostMatch, MatchingRun } from './records/kept-match.js';
import { KnownEnterprise, KnownIndicator, KnownTitle, StaleEnterprise } from './records/known-enterprise.js';
import { loans } from './records/loan.js';
import { matchNotices } from './records/match-notice.js';
import { CreatePolicyTables1790000000000 } from './records/migrations/1790000000000-create-policy-tables.js';
import { CreateMatchingTables1790000006000 } from './records/migrations/1790000006000-create-matching-tables.js';
import { CreateEditingTables1790000006001 } from './records/migrations/1790000006001-create-editing-tables.js';
import { SearchPolicies1790000008200 } from './records/migrations/1790000008200-search-policies.js';
import { ListPoliciesBySource1790000008300 } from './records/migrations/1790000008300-list-policies-by-source.js';
import { CreatePushRules1790000008400 } from './records/migrations/1790000008400-create-push-rules.js';
import { KnowEnterprisesByCode1790000008500 } from './records/migrations/1790000008500-know-enterprises-by-code.js';
import { policies } from './records/policy.js';
import { policyClauses } from './records/policy-clause.js';
import { policyPushes } from './records/policy-push.js';
import { policyTargets } from './records/policy-target.js';
import { PolicyText } from './records/policy-text.js';
import { policyVersions } from './records/policy-version.js';
import { programmes } from './records/programme.js';
import { pushPreferences } from './records/push-preference.js';
import { pushRules } from './records/push-rule.js';
import { whiteListEntries } from './records/white-list-entry.js';
import { policyDay } from './work/change-standing.js';
import { demonstrate } from './work/demonstrate.js';
import { ASSIGNMENT_FIELDS, keepAssignments } from './work/keep-assignments.js';
import { ENTERPRISE_FIELDS, keepEnterprises } from './work/keep-enterprises.js';
import { loadDocuments } from './work/load-documents.js';
import { matchingPart } from './work/matching-part.js';
import { buildPolicyTexts } from './work/search/build-policy-texts.js';
import { MATCHING_DAY, turnDay } from './work/turn-day.js';

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
    policyVersions,
    matchNotices,
    whiteListEntries,
    pushPreferences,
    pushRules,
    loans,
  ],
  tables: [
    AssignedEnterprise,
    KnownEnterprise,
    KnownTitle,
    KnownIndicator,
    StaleEnterprise,
    KeptMatch,
    LostMatch,
    MatchingRun,
    PolicyText,
    DuePush,
  ],
  migrations: [
    CreatePolicyTables1790000000000,
    CreateMatchingTables1790000006000,
    CreateEditingTables1790000006001,
    SearchPolicies1790000008200,
    ListPoliciesBySource1790000008300,
    CreatePushRules1790000008400,
    KnowEnterprisesByCode1790000008500,
  ],
  resolvers: [
    ...relations,
    ruleBook,
    ...editingCommands,
    ...pushCommands,
    ...applicationCommands,
    VersionReading,
    PolicyUpkeepFields,
    MoneyFigures,
    PolicyStreams,
    ProgrammeFigures,
    ReplayedApplicationReferences,
    EnterpriseMatches,
    MatchedPolicyReferences,
    MatchChangeReferences,
    ClauseMatches,
    PolicyMatches,
    MatchedEnterprisesCount,
    MatchedEnterpriseReferences,
    PolicyCalculator,
    PolicySearching,
  ],
  prepare: async (house, progress) => {
    await loadDocuments(house, progress);
    await buildPolicyTexts(house, progress);
  },
  demonstrate,
  projections: [
    { projection: keepAssignments, feed: 'people', selection: ASSIGNMENT_FIELDS },
    { projection: keepEnterprises, feed: 'enterprise', selection: ENTERPRISE_FIELDS },
  ],
  dueWork: { 'policy.day': policyDay, [MATCHING_DAY]: turnDay },
  parts: (house) => [matchingPart(house)],
});
