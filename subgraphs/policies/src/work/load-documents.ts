import type { Progress, Runtime } from '@qishu/kit/graph';
import { type BulkRow, loadRows } from '@qishu/kit/inbound';
import { eligibilityRules } from '../records/eligibility-rule.js';
import { frequentQuestions } from '../records/frequent-question.js';
import { policies } from '../records/policy.js';
import { policyClauses } from '../records/policy-clause.js';
import { policyTargets } from '../records/policy-target.js';
import { programmes } from '../records/programme.js';
import {
  type ClauseData,
  type EligibilityData,
  eligibilityData,
  type PolicyData,
  policyData,
  programmeData,
  questionData,
  targetData,
} from './read-data.js';

const PUBLIC = { dataLevel: 'L1' };

function policyRow(policy: PolicyData): BulkRow {
  const {
    id,
    titleZh,
    titleEn,
    docNo,
    docNoAliases,
    issuers,
    publisher,
    level,
    regionCode,
    theme,
    writtenOn,
    publishedOn,
    effectiveFrom,
    effectiveTo,
    legalStatus,
    kind,
    sourceCode,
  } = policy;
  const notes = [...(policy.notes ?? []), ...(policy.omissions ?? []), ...(policy.note ? [policy.note] : [])];
  return {
    ...{
      id,
      titleZh,
      titleEn,
      docNo,
      issuers,
      publisher,
      level,
      regionCode,
      theme,
      writtenOn,
      publishedOn,
      effectiveFrom,
      effectiveTo,
      legalStatus,
      kind,
      sourceCode,
    },
    docNoAliases: docNoAliases ?? null,
    stage: policy.clauses ? 'PARSED' : 'COLLECTED',
    fullText: policy.fullText ?? null,
    attachments: policy.attachments ?? null,
    relations: policy.relations.map((relation) => ({
      kind: relation.kind,
      docNo: relation.docNo,
      titleZh: relation.titleZh,
      policyId: relation.policyId,
    })),
    quote: policy.citation?.quote ?? null,
    notes: notes.length > 0 ? notes : null,
    confidence: policy.confidence ?? null,
    owner: issuers[0] ?? null,
    ...PUBLIC,
  };
}

function clauseRow(policy: PolicyData, clause: ClauseData, formulas: ReadonlyMap<string, string>): BulkRow {
  const {
    id,
    number,
    parent,
    order,
    headingZh,
    responsibleUnits,
    benefit,
    deadlineZh,
    ruleIds,
    summaryEn,
    articleRange,
  } = clause;
  return {
    ...{ id, number, headingZh, benefit, deadlineZh, summaryEn, responsibleUnits, ruleIds },
    policyId: policy.id,
    legalStatus: policy.legalStatus,
    formula: formulas.get(id) ?? null,
    parentNumber: parent,
    position: order,
    textZh: clause.textZh ?? clause.quote ?? null,
    numberPrinted: clause.numberPrinted ?? true,
    articleRange: articleRange ? `${articleRange.from}-${articleRange.to}` : null,
    regionCode: policy.regionCode,
    sourceCode: policy.sourceCode,
    ...PUBLIC,
  };
}

function ruleRow({ tree, formula: _, ...rule }: EligibilityData, legalStatus: string): BulkRow {
  return { ...rule, tree: JSON.stringify(tree), legalStatus, ...PUBLIC };
}

function programmeRow({
  dates,
  sourceDoc,
  sourceHeading,
  contributor,
  confidence: _,
  ...facts
}: ReturnType<typeof programmeData>[number]): BulkRow {
  const source = [sourceDoc, contributor, sourceHeading].filter((part) => part !== null).join(' · ');
  return {
    ...(facts as unknown as BulkRow),
    startsOn: dates.from,
    endsOn: dates.to,
    sourceDoc: source,
    ...PUBLIC,
  };
}

function targetRow({
  dates,
  sourceHeading: _heading,
  contributor: _contributor,
  ...facts
}: ReturnType<typeof targetData>[number]): BulkRow {
  return { ...(facts as unknown as BulkRow), periodFrom: dates.from, periodTo: dates.to, ...PUBLIC };
}

/** Brings policies, clauses, programmes, targets and questions up to the committed data. */
export async function loadDocuments(house: Runtime, progress: Progress): Promise<void> {
  progress('正在载入政策文件', 'loading policy documents', 0.5);
  const documents = policyData();
  const trees = eligibilityData();
  const formulas = new Map(
    trees.flatMap(({ clauseId, formula }) => (formula ? [[clauseId, JSON.stringify(formula)]] : [])),
  );
  const standing = new Map(
    documents.flatMap(({ clauses, legalStatus }) => (clauses ?? []).map(({ id }) => [id, legalStatus])),
  );
  await loadRows(house, policies, 'OFFICIAL_DOCUMENT', documents.map(policyRow));
  await loadRows(
    house,
    policyClauses,
    'OFFICIAL_DOCUMENT',
    documents.flatMap((policy) => (policy.clauses ?? []).map((clause) => clauseRow(policy, clause, formulas))),
  );
  await loadRows(
    house,
    eligibilityRules,
    'OFFICIAL_DOCUMENT',
    trees.map((rule) => ruleRow(rule, standing.get(rule.clauseId) ?? 'IN_FORCE')),
  );
  await loadRows(house, programmes, 'OFFICIAL_DOCUMENT', programmeData().map(programmeRow));
  await loadRows(house, policyTargets, 'NEWSLETTER_2022Q1', targetData().map(targetRow));
  await loadRows(
    house,
    frequentQuestions,
    'OFFICIAL_DOCUMENT',
    questionData().map((row) => ({ ...row, ...PUBLIC })),
  );
}
