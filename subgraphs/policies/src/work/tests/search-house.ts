import { inUnit, type Unit } from '@qishu/kit/records';
import { startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { eligibilityRules } from '../../records/eligibility-rule.js';
import { frequentQuestions } from '../../records/frequent-question.js';
import { policies } from '../../records/policy.js';
import { policyClauses } from '../../records/policy-clause.js';
import { subgraph } from '../../subgraph.js';

const source = { sourceCode: 'QISHU', dataLevel: 'L1' } as const;

const policy = (id: string, titleZh: string, regionCode: string, more: object = {}) => ({
  ...{ id, titleZh, regionCode, issuers: ['测试委'], level: 'PROVINCIAL', kind: 'NOTICE', legalStatus: 'IN_FORCE' },
  ...{ stage: 'PARSED', publishedOn: '2026-03-01', sourceId: id, ...source, ...more },
});
const clause = (id: string, policyId: string, headingZh: string | null, textZh: string, more: object = {}) => ({
  ...{ id, policyId, headingZh, textZh, number: '第一条', position: 1, numberPrinted: true, legalStatus: 'IN_FORCE' },
  ...{ regionCode: '320000', sourceId: id, ...source, ...more },
});

const words = { titleZh: '条件', titleEn: 'Condition', evidenceZh: '', evidenceEn: '', citation: null };
/** A tree that asks for a title and for manufacturing. */
export const treeOf = (...tiers: string[]): string =>
  JSON.stringify({
    kind: 'all',
    children: [
      { kind: 'fact', id: 'tier', fact: 'ladderTier', operator: 'in', thresholds: [{ value: tiers }], ...words },
      { kind: 'fact', id: 'made', fact: 'manufacturing', operator: 'eq', thresholds: [{ value: true }], ...words },
    ],
  });

/** Texts about a plan that no source document knows. */
const documents = [
  policy('p-plan', '蓝鲸计划若干措施', '320000', { docNo: '苏蓝测〔2026〕7号' }),
  policy('p-city', '苏州市贯彻蓝鲸计划实施细则', '320500', { level: 'CITY', publishedOn: '2026-05-01' }),
  policy('p-told', '《蓝鲸计划若干措施》解读', '320000', {
    kind: 'INTERPRETATION',
    publishedOn: '2026-03-02',
    fullText: '措施所称“鲸群”，指相互配套的企业。',
  }),
  policy('p-raw', '未解析的文件', '320000', {
    stage: 'COLLECTED',
    fullText: '参照蓝鲸计划办理。',
    publishedOn: '2026-02-01',
  }),
  policy('p-old', '蓝鲸计划', '320000', { legalStatus: 'REPEALED', publishedOn: '2020-01-01' }),
  policy('p-draft', '蓝鲸计划二期（征求意见稿）', '320000', {
    legalStatus: 'DRAFT_FOR_COMMENT',
    publishedOn: '2026-06-01',
  }),
];
const clauses = [
  clause('c-award', 'p-plan', '首台奖补', '对纳入蓝鲸计划的企业给予奖补，最高１００万元。', { benefit: 'SUBSIDY' }),
  clause('c-interest', 'p-city', null, '对蓝鲸、计划内的贷款贴息；其余贰档不予贴息。', {
    benefit: 'LOAN_INTEREST',
    regionCode: '320500',
  }),
  clause('c-old', 'p-old', '旧奖补', '原蓝鲸计划的奖补。', { benefit: 'SUBSIDY', legalStatus: 'REPEALED' }),
];

/** A subgraph with those texts. */
export async function startSearchHouse(): Promise<{
  readonly house: TestSubgraph;
  readonly write: <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;
}> {
  const house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] });
  const { store, regions, events, now } = house.subgraph.runtime;
  const write = <T>(work: (unit: Unit) => Promise<T>): Promise<T> =>
    store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, work));
  await write(async (unit) => {
    for (const each of documents) await unit.create(policies, each as never);
    for (const each of clauses) await unit.create(policyClauses, each as never);
    await unit.create(frequentQuestions, {
      ...{ id: 'q-what', regionCode: '320000', questionZh: '什么是蓝鲸计划？', answerZh: '见若干措施。' },
      ...{ policyIds: ['p-plan'], owner: '测试委', sourceId: 'q-what', ...source },
    } as never);
    await unit.create(eligibilityRules, {
      ...{ id: 'r-award', clauseId: 'c-award', legalStatus: 'IN_FORCE', ruleId: 'T-1', ruleVersion: '1' },
      ...{ tree: treeOf('LITTLE_GIANT'), appliesFrom: '2026-03-01', appliesTo: null, sourceId: 'r', ...source },
    } as never);
  });
  return { house, write };
}
