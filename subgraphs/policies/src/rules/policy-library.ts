import { daysBetween, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn, ruleOf } from './profile-figures.js';

// The rules of 工信部企业〔2023〕213号 on the libraries of the public service system, and 云南 on the single intake.

const PROFILE = 'miit-2023';
const DOC = '工信部企业〔2023〕213号';

const mi05Rule = ruleOf(PROFILE, 'MI-05', DOC, '二（五）', '推行服务承诺和服务公约制度');
const mi06Rule = ruleOf(
  PROFILE,
  'MI-06',
  DOC,
  '二（四）',
  '收录与中小企业服务相关的法律政策、服务机构、服务专家、常见问题解答等基本服务信息，做到底数清、内容全、更新及时',
);
const mi07Rule = ruleOf(
  PROFILE,
  'MI-07',
  DOC,
  '二（四）',
  '按照不同行业、服务内容、企业类型等维度，进行标准化服务产品和专业化服务案例分类管理与应用',
);
const mi08Rule = ruleOf(PROFILE, 'MI-08', DOC, '二（三）', '统一各级中小企业服务平台域名，统一平台、数据、网络等标准');
const mi09Rule = ruleOf(PROFILE, 'MI-09', DOC, '二（二）', '做好惠企政策汇集解析、宣传解读、精准匹配');
export const yn01Rule = ruleOf(
  'yunnan-2022',
  'YN-01',
  '《云南省人民政府办公厅关于印发云南省支持中小企业纾困发展若干措施的通知》',
  '（九）',
  '实现惠企政策“一口发布、一口受理、一口咨询”服务',
);
export const libraryRules = [mi05Rule, mi06Rule, mi07Rule, mi08Rule, mi09Rule, yn01Rule];

const blank = (text: string | null): boolean => text === null || text.trim() === '';

/** MI-05: a service institution has published what it promises. */
export function mi05(facts: { readonly commitment: string | null | undefined }): RuleVerdict {
  const answers = verdictsOf(mi05Rule);
  const { commitment } = facts;
  if (commitment === undefined) return answers.unknown([verdictInput('commitment', null)]);
  return blank(commitment)
    ? answers.warn([verdictInput('published', false)], { zh: '未公布服务承诺', en: 'no commitment is published' })
    : answers.pass([verdictInput('published', true)], { zh: '已公布服务承诺', en: 'a commitment is published' });
}

/** MI-06: whoever keeps a record is named, and it was looked at within the time of the profile. */
export function mi06(facts: {
  readonly owner: string | null;
  readonly updatedOn: string | null;
  readonly on: string;
}): RuleVerdict {
  const { owner, updatedOn, on } = facts;
  const answers = verdictsOf(mi06Rule);
  const inputs = [verdictInput('owner', owner), verdictInput('updatedOn', updatedOn)];
  if (blank(owner) || updatedOn === null)
    return answers.fail(inputs, { zh: '须注明维护单位与更新日期', en: 'owner and date of update are required' });
  const most = figureOn(PROFILE, 'staleAfterDays', 'DAY', on);
  if (most === undefined) return answers.unknown(inputs);
  const days = daysBetween(updatedOn, on);
  return days > most
    ? answers.warn(inputs, { zh: `已 ${days} 天未更新`, en: `not updated for ${days} days` })
    : answers.pass(inputs, { zh: `${days} 天前更新`, en: `updated ${days} days ago` });
}

/** MI-07: a service product or case says its industry, content and kind of enterprise. */
export function mi07(facts: {
  readonly industries: readonly string[] | null;
  readonly content: string | null;
  readonly enterpriseTypes: readonly string[] | null;
}): RuleVerdict {
  const { industries, content, enterpriseTypes } = facts;
  const answers = verdictsOf(mi07Rule);
  const filled = {
    industries: (industries ?? []).length > 0,
    content: !blank(content),
    enterpriseTypes: (enterpriseTypes ?? []).length > 0,
  };
  const inputs = Object.entries(filled).map(([field, value]) => verdictInput(field, value));
  const missing = inputs.filter(({ value }) => value === false).map(({ field }) => field);
  return missing.length > 0
    ? answers.fail(inputs, {
        zh: `分类维度未填：${missing.join('、')}`,
        en: `dimensions missing: ${missing.join(', ')}`,
      })
    : answers.pass(inputs, { zh: '三个分类维度齐备', en: 'all three dimensions are there' });
}

/** MI-08: a platform follows the four unified standards and is connected to the government service platform. */
export function mi08(
  facts: Readonly<Record<'domain' | 'platform' | 'data' | 'network' | 'connected', boolean | null>>,
): RuleVerdict {
  const answers = verdictsOf(mi08Rule);
  const inputs = Object.entries(facts).map(([field, value]) => verdictInput(field, value));
  const missing = inputs.filter(({ value }) => value === false).map(({ field }) => field);
  if (missing.length > 0)
    return answers.fail(inputs, { zh: `未达到：${missing.join('、')}`, en: `not met: ${missing.join(', ')}` });
  return answers.pass(inputs, { zh: '符合统一标准并已联通', en: 'unified and connected' });
}

/** The steps of a policy through the library, in order. */
export const processingSteps = ['COLLECTED', 'PARSED', 'INTERPRETED', 'MATCHED'] as const;
export type ProcessingStep = (typeof processingSteps)[number];

/** How far a policy has come, from what there is of it: nothing is called matched that no run has matched. */
export function stepReached(facts: {
  readonly clauses: number;
  readonly interpretations: number;
  readonly matchedClauses: number;
}): ProcessingStep {
  if (facts.clauses > 0 && facts.matchedClauses > 0) return 'MATCHED';
  if (facts.interpretations > 0) return 'INTERPRETED';
  return facts.clauses > 0 ? 'PARSED' : 'COLLECTED';
}

/** MI-09: each step that a policy has taken can be traced to what came of it, and the stage on record is the one reached. */
export function mi09(facts: {
  readonly stage: ProcessingStep | null;
  readonly clauses: number;
  readonly interpretations: number;
  readonly matchedClauses: number;
}): RuleVerdict {
  const answers = verdictsOf(mi09Rule);
  const { stage, clauses, interpretations, matchedClauses } = facts;
  const inputs = [
    verdictInput('stage', stage),
    verdictInput('clauses', clauses),
    verdictInput('interpretations', interpretations),
    verdictInput('matchedClauses', matchedClauses),
  ];
  if (stage === null) return answers.unknown(inputs);
  const reached = stepReached(facts);
  return processingSteps.indexOf(stage) > processingSteps.indexOf(reached)
    ? answers.fail(inputs, {
        zh: `记为 ${stage}，但可追溯的只到 ${reached}`,
        en: `recorded as ${stage}, but only ${reached} can be traced`,
      })
    : answers.pass(inputs, { zh: `可追溯至 ${reached}`, en: `traceable up to ${reached}` });
}

export type Endpoint = { readonly purpose: 'PUBLISH' | 'ACCEPT' | 'CONSULT'; readonly at: string };

/** YN-01: one place each to publish, to accept and to advise. */
export function yn01(facts: { readonly endpoints: readonly Endpoint[] | null }): RuleVerdict {
  const answers = verdictsOf(yn01Rule);
  const { endpoints } = facts;
  if (endpoints === null) return answers.unknown([verdictInput('endpoints', null)]);
  const count = (purpose: Endpoint['purpose']): number =>
    new Set(endpoints.filter((each) => each.purpose === purpose).map(({ at }) => at)).size;
  const counts = { publish: count('PUBLISH'), accept: count('ACCEPT'), consult: count('CONSULT') };
  const inputs = Object.entries(counts).map(([field, value]) => verdictInput(field, value));
  const wrong = inputs.filter(({ value }) => value !== 1);
  return wrong.length === 0
    ? answers.pass(inputs, { zh: '一口发布、一口受理、一口咨询', en: 'one endpoint each' })
    : answers.fail(inputs, {
        zh: `须各为一口：${wrong.map(({ field, value }) => `${field} ${value} 个`).join('、')}`,
        en: `one each is asked for: ${wrong.map(({ field, value }) => `${field} has ${value}`).join(', ')}`,
      });
}
