import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import type { Unit } from '@qishu/kit/records';
import { addDays } from '@qishu/kit/rules';
import { EligibilityRule, eligibilityRules } from '../records/eligibility-rule.js';
import { Policy, policies } from '../records/policy.js';
import { PolicyClause, policyClauses } from '../records/policy-clause.js';
import type { PolicyVersion } from '../records/policy-version.js';
import { parseDocumentNumber } from '../rules/document-number.js';
import type { ClauseContent, PolicyContent } from './policy-content.js';

type Standing = Policy['legalStatus'];

/** The standing that a publication gives: in force from its first day on; a policy that was in force is amended. */
function standingOf(before: Policy | null, { effectiveFrom }: PolicyContent, today: string): Standing {
  if (effectiveFrom !== null && effectiveFrom > today) return 'PUBLISHED';
  return before !== null && ['IN_FORCE', 'AMENDED', 'PARTLY_REPEALED'].includes(before.legalStatus)
    ? 'AMENDED'
    : 'IN_FORCE';
}

function headerOf(content: PolicyContent, legalStatus: Standing, today: string) {
  const { titleZh, docNo, issuers, level, kind, regionCode, publishedOn, effectiveFrom, effectiveTo, fullText } =
    content;
  return {
    ...{ titleZh, issuers: [...issuers], regionCode, effectiveFrom, effectiveTo, fullText, legalStatus },
    ...{ docNo: docNo === null ? null : (parseDocumentNumber(docNo)?.text ?? docNo) },
    ...{ level: level as Policy['level'], kind: kind as Policy['kind'] },
    ...{
      publishedOn: publishedOn ?? today,
      publisher: issuers[0] ?? null,
      owner: issuers[0] ?? null,
      checkedOn: today,
    },
    ...{ stage: content.clauses.length > 0 ? ('PARSED' as const) : ('COLLECTED' as const), dataLevel: 'L1' as const },
  };
}

/** One policy is one record, however many platforms publish it: a number that is there already is refused. */
async function refuseTwice(unit: Unit, content: PolicyContent, own: Policy | null): Promise<void> {
  const number = content.docNo === null ? null : parseDocumentNumber(content.docNo)?.text;
  const other = number ? await unit.manager.findOneBy(Policy, { docNo: number }) : null;
  if (other && other.id !== own?.id)
    throw new HubError('BAD_USER_INPUT', {
      field: 'docNo',
      reasonZh: '该文号已有政策',
      reasonEn: 'a policy has this number already',
    });
}

/** Makes the content of a version the policy: header, clauses by number, trees by date. */
export async function publishContent(
  { unit, today }: Work,
  version: PolicyVersion,
  content: PolicyContent,
): Promise<string> {
  const before = version.policyId ? await unit.lock(policies, 'id', version.policyId) : null;
  await refuseTwice(unit, content, before);
  const header = headerOf(content, standingOf(before, content, today), today);
  const policy = before
    ? await unit.change(policies, before, header, 'policy.published')
    : await unit.create(policies, { ...header, sourceCode: 'QISHU' } as never, 'policy.published');
  const clauses = await unit.manager.findBy(PolicyClause, { policyId: policy.id });
  const numbers = new Set(content.clauses.map(({ number }) => number));
  for (const [position, clause] of content.clauses.entries())
    await keepClause(unit, policy, clauses, clause, position + 1, today);
  for (const gone of clauses.filter(({ number }) => !numbers.has(number))) await endTrees(unit, gone.id, today);
  return policy.id;
}

async function keepClause(
  unit: Unit,
  policy: Policy,
  known: readonly PolicyClause[],
  content: ClauseContent,
  position: number,
  today: string,
): Promise<void> {
  const { number, headingZh, textZh, deadline, ruleId, tree, formula } = content;
  const values = {
    ...{
      policyId: policy.id,
      legalStatus: policy.legalStatus,
      regionCode: policy.regionCode,
      number,
      position,
      headingZh,
      textZh,
      deadline,
    },
    ...{
      benefit: content.benefit as PolicyClause['benefit'],
      applyMode: content.applyMode as PolicyClause['applyMode'],
    },
    ...{ responsibleUnits: [...content.responsibleUnits], formula: formula == null ? null : JSON.stringify(formula) },
    ...{ ruleIds: ruleId ? [ruleId] : [], numberPrinted: true, dataLevel: 'L1' as const },
  };
  const kept = known.find((clause) => clause.number === number);
  const clause = kept
    ? await unit.change(policyClauses, kept, values)
    : await unit.create(policyClauses, { ...values, sourceCode: policy.sourceCode } as never);
  await keepTree(unit, policy, clause.id, tree == null ? null : JSON.stringify(tree), ruleId ?? '', today);
}

/** The newest tree of a clause, in force or to come. */
const newestTree = (unit: Unit, clauseId: string): Promise<EligibilityRule | null> =>
  unit.manager.findOne(EligibilityRule, { where: { clauseId }, order: { appliesFrom: 'DESC', id: 'DESC' } });

async function keepTree(
  unit: Unit,
  policy: Policy,
  clauseId: string,
  tree: string | null,
  ruleId: string,
  today: string,
): Promise<void> {
  const newest = await newestTree(unit, clauseId);
  if (newest?.appliesTo == null && newest?.tree === tree) return;
  const from = policy.effectiveFrom !== null && policy.effectiveFrom > today ? policy.effectiveFrom : today;
  // What was decided under the old tree stays decided: it ends the day before, and is not overwritten.
  if (newest && newest.appliesTo === null)
    await unit.change(eligibilityRules, newest, { appliesTo: addDays(from, -1) }, 'rule.ended');
  if (tree === null) return;
  const ruleVersion = String(1 + (await unit.manager.countBy(EligibilityRule, { clauseId })));
  const values = {
    clauseId,
    legalStatus: policy.legalStatus,
    ruleId,
    ruleVersion,
    tree,
    appliesFrom: from,
    appliesTo: null,
    sourceCode: policy.sourceCode,
    dataLevel: 'L1' as const,
  };
  await unit.create(eligibilityRules, values, 'rule.published');
}

async function endTrees(unit: Unit, clauseId: string, today: string): Promise<void> {
  const newest = await newestTree(unit, clauseId);
  if (newest?.appliesTo === null)
    await unit.change(eligibilityRules, newest, { appliesTo: addDays(today, -1) }, 'rule.ended');
}
