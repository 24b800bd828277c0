import { Code, Codes, defineTable, Id, On, RegionColumn, Whole } from '@qishu/kit/records';
import type { foundWords } from '../rules/vocabulary.js';

const hidden = { hidden: true } as const;
const empty = { hidden: true, nullable: true } as const;

/** Table of the texts; the documents of the index stand in the table of the same name with `_search`. */
export const POLICY_TEXTS = 'policy_texts';

/**
 * What a search of policies finds: a document, an interpretation, a clause, or a question, with all that it is filtered
 * and counted by. The id is the record’s. No GraphQL field: what is shown is read from the record itself.
 */
export class PolicyText {
  @Id('编号。', 'Id of the record.')
  id!: string;

  @Code(16, '种类。', 'What it is.', hidden)
  found!: keyof typeof foundWords;

  @Code(40, '政策。', 'The policy; null for a question.', empty)
  policyId!: string | null;

  @RegionColumn('区划。', 'Region.', hidden)
  regionCode!: string;

  @RegionColumn('省。', 'Province.', empty)
  provinceCode!: string | null;

  @RegionColumn('市。', 'City.', empty)
  cityCode!: string | null;

  @RegionColumn('县。', 'County.', empty)
  countyCode!: string | null;

  @RegionColumn('园区。', 'Zone.', empty)
  zoneCode!: string | null;

  @Code(32, '层级。', 'Level of the policy; null for a question.', empty)
  level!: string | null;

  @Code(32, '效力状态。', 'Legal status of the policy; null for a question, which is open to all.', empty)
  legalStatus!: string | null;

  @Codes('支持方式。', 'What it gives; of a policy, what its clauses give.', hidden)
  benefits!: string[];

  @Codes('梯度。', 'Titles that its conditions ask for.', hidden)
  tiers!: string[];

  @Codes('行业门类。', 'Sections of industry that its conditions ask for.', hidden)
  industries!: string[];

  @On('排序用日期。', 'Date to order by.', hidden)
  datedOn!: string;

  @Whole('名称长度。', 'Characters of its normalised name: what stands before is in the name.', hidden)
  nameLength!: number;
}

defineTable(POLICY_TEXTS, PolicyText, [
  ['ix_policy_texts_dated_on', ['datedOn', 'id']],
  ['ix_policy_texts_policy', ['policyId', 'found']],
]);
