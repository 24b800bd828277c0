import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { ruleOf } from './profile-figures.js';

/** Who writes a version does not publish it (domain reference §7.4: POLICY_EDITOR, publish by a second person). */
export const tp01Rule = ruleOf(
  'miit-2023',
  'TP-01',
  '工信部企业〔2023〕213号',
  '二（四）',
  '做到底数清、内容全、更新及时',
);

/** TP-01: the account that publishes is not the one that wrote. */
export function tp01({ writtenBy, by }: { readonly writtenBy: string | null; readonly by: string }): RuleVerdict {
  const answers = verdictsOf(tp01Rule);
  const inputs = [verdictInput('samePerson', writtenBy === null ? null : writtenBy === by)];
  if (writtenBy === null) return answers.unknown(inputs);
  return writtenBy === by
    ? answers.fail(inputs, { zh: '须由另一人发布', en: 'another person has to publish it' })
    : answers.pass(inputs, { zh: '由另一人发布', en: 'another person publishes it' });
}
