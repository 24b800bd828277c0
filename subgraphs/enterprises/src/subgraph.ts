import { defineSubgraph, ruleBookResolver } from '@qishu/kit/graph';
import { commands } from './graph/commands.js';
import { EligibilityQuery, EnterpriseJudged, RecognitionJudged } from './graph/eligibility.js';
import { ExpiringRecognitionsQuery } from './graph/expiring-recognitions.js';
import { RecognitionCountRegion, RecognitionStatsQuery } from './graph/recognition-statistics.js';
import { ReconciliationQuery } from './graph/reconciliation.js';
import { relations } from './graph/relations.js';
import { annualIndicators } from './records/annual-indicator.js';
import { AssignedEnterprise } from './records/assigned-enterprise.js';
import { enterprises } from './records/enterprise.js';
import { industries } from './records/industry.js';
import { CreateEnterpriseTables1790000000000 } from './records/migrations/1790000000000-create-enterprise-tables.js';
import { KeepRecognitionTerms1790000002000 } from './records/migrations/1790000002000-keep-recognition-terms.js';
import { CountRecognitions1790000002001 } from './records/migrations/1790000002001-count-recognitions.js';
import { SearchEnterprises1790000007100 } from './records/migrations/1790000007100-search-enterprises.js';
import { recognitions } from './records/recognition.js';
import { recognitionBatches } from './records/recognition-batch.js';
import { recognitionSteps } from './records/recognition-step.js';
import { recognitionTerms } from './records/recognition-terms.js';
import { regions } from './records/region.js';
import { resourceEvaluations } from './records/resource-evaluation.js';
import { enterpriseRuleBook } from './rules/rule-book.js';
import { TURN_RECOGNITION } from './rules/turning-days.js';
import { demonstrate } from './work/demonstrate.js';
import { ASSIGNMENT_FIELDS, keepAssignments } from './work/keep-assignments.js';
import { loadReference } from './work/load-reference.js';
import { turnRecognition } from './work/turn-recognition.js';

/** The enterprises subgraph: enterprises, their titles and indicators; regions and industries. */
export const subgraph = defineSubgraph({
  name: 'enterprises',
  zh: '企业、称号、指标；行政区划与行业',
  en: 'Enterprises, their titles and indicators; regions and industries',
  port: 4001,
  feed: 'enterprise',
  nouns: [
    enterprises,
    recognitions,
    recognitionBatches,
    recognitionSteps,
    annualIndicators,
    resourceEvaluations,
    regions,
    industries,
  ],
  tables: [AssignedEnterprise],
  migrations: [
    CreateEnterpriseTables1790000000000,
    KeepRecognitionTerms1790000002000,
    CountRecognitions1790000002001,
    SearchEnterprises1790000007100,
  ],
  resolvers: [
    ...relations,
    ruleBookResolver({ field: 'enterpriseRules', rules: enterpriseRuleBook }),
    EligibilityQuery,
    EnterpriseJudged,
    RecognitionJudged,
    ReconciliationQuery,
    RecognitionStatsQuery,
    RecognitionCountRegion,
    ExpiringRecognitionsQuery,
    ...commands,
  ],
  rollUps: [recognitionTerms],
  dueWork: { [TURN_RECOGNITION]: turnRecognition },
  prepare: loadReference,
  demonstrate,
  projections: [{ projection: keepAssignments, feed: 'people', selection: ASSIGNMENT_FIELDS }],
});
