import { Code, defineTable } from '@qishu/kit/records';

const hidden = { hidden: true } as const;

/** That a standing rule has to look through the matches of a clause, and how far it has looked. */
export class DuePush {
  @Code(81, '编号。', 'Rule and clause, `rule:clause`.', hidden)
  id!: string;

  @Code(40, '规则。', 'The rule.', hidden)
  ruleId!: string;

  @Code(40, '条款。', 'The clause.', hidden)
  clauseId!: string;

  @Code(81, '进度。', 'The last match that was looked at; empty before the first.', hidden)
  after!: string;
}

defineTable('due_pushes', DuePush, []);
