import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import { type RuleVerdict, type Tier, tierRank } from '@qishu/schema';
import { ruleOf } from './profile-figures.js';

// 云南省支持中小企业纾困发展若干措施 (八): who is to be given a specialist.

export const yn02Rule = ruleOf(
  'yunnan-2022',
  'YN-02',
  '《云南省人民政府办公厅关于印发云南省支持中小企业纾困发展若干措施的通知》',
  '（八）',
  '支持中小企业公共服务示范平台分层级为“专精特新”中小企业配备服务专员',
);

/** YN-02: an SRDI enterprise has a specialist, given by level. `tier` null: has no title; champions alone are no rung. */
export function yn02(facts: {
  readonly tier: Tier | null | undefined;
  readonly specialists: number | null;
}): RuleVerdict {
  const { tier, specialists } = facts;
  const answers = verdictsOf(yn02Rule);
  const inputs = [verdictInput('tier', tier === null ? 'NONE' : tier), verdictInput('specialists', specialists)];
  if (tier === null || (tier !== undefined && (tier === 'CHAMPION' || tierRank[tier] < tierRank.DISTRICT_SRDI)))
    return answers.notApplicable(inputs, { zh: '未获“专精特新”荣誉', en: 'no SRDI title' });
  if (tier === undefined || specialists === null) return answers.unknown(inputs);
  return specialists > 0
    ? answers.pass(inputs, { zh: '已配备服务专员', en: 'it has a specialist' })
    : answers.fail(inputs, { zh: '尚未配备服务专员', en: 'it has no specialist yet' });
}
