import { Codes, defineNoun, LongText, RegionalRecord, Text } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { questionIndex } from './keep-policy-texts.js';

/** 常见问题。A frequent question about policies, with its answer and who keeps it right (工信部企业〔2023〕213号 二（四）). */
export class FrequentQuestion extends RegionalRecord {
  @Text(300, '问题。', 'Question.')
  questionZh!: string;

  @LongText('解答。', 'Answer.')
  answerZh!: string;

  @Codes('相关政策编号。', 'Ids of the policies concerned.', { nullable: true })
  policyIds!: string[] | null;

  @Text(200, '维护单位。', 'Unit that keeps the answer right.')
  owner!: string;
}

export const frequentQuestions = defineNoun('frequent_questions', {
  record: FrequentQuestion,
  name: 'FrequentQuestion',
  one: 'frequentQuestion',
  many: 'frequentQuestions',
  zh: '常见问题解答。',
  en: 'A frequent question about policies.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  sharedIndex: questionIndex,
  filters: { region: { kind: 'region' }, appliesTo: { kind: 'appliesTo', property: 'regionCode' } },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: [], order: 'ID' },
    { by: ['region'], order: 'ID' },
    { by: ['appliesTo'], order: 'ID' },
  ],
});
