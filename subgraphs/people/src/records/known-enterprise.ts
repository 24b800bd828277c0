import { defineTable, Id, Text, UsccColumn } from '@qishu/kit/records';

const perhaps = { hidden: true, nullable: true } as const;

/** Code and name of an enterprise that holds a title, as its recognition last told them: what annex 2 names it by. */
export class KnownEnterprise {
  @Id('编号。', 'Id.')
  id!: string;

  @UsccColumn('统一社会信用代码。', 'Unified code.', perhaps)
  uscc!: string | null;

  @Text(200, '企业名称。', 'Name.', { hidden: true })
  nameZh!: string;
}

defineTable('known_enterprises', KnownEnterprise, [['ix_known_enterprises_uscc', ['uscc']]]);
