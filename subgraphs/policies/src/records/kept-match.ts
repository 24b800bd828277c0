import { At, Code, defineTable, Id, On, RegionColumn, Text, Whole } from '@qishu/kit/records';

const hidden = { hidden: true } as const;
const empty = { hidden: true, nullable: true } as const;

/**
 * That an enterprise is eligible, or nearly, for a clause. Never the whole product: what is neither is no row. The id is
 * `clause:enterprise`, so that the rows of a clause lie together and in the order of the enterprises.
 */
export class KeptMatch {
  @Code(81, '编号。', 'Clause and enterprise.', hidden)
  id!: string;

  @Code(40, '条款。', 'Clause.', hidden)
  clauseId!: string;

  @Code(40, '企业。', 'Enterprise.', hidden)
  enterpriseId!: string;

  @Code(16, '状态。', 'ELIGIBLE or NEARLY.', hidden)
  status!: 'ELIGIBLE' | 'NEARLY';

  /** What the match tells is as guarded as this. */
  @Code(2, '数据分级。', 'Level of the facts that it rests on.', hidden)
  level!: 'L1' | 'L2' | 'L3';

  @On('自何日起。', 'Since when.', hidden)
  since!: string;

  @Code(16, '此前的状态。', 'What it was before; null when it was no match.', empty)
  was!: 'ELIGIBLE' | 'NEARLY' | null;

  @RegionColumn('省。', 'Province.', empty)
  provinceCode!: string | null;

  @RegionColumn('市。', 'City.', empty)
  cityCode!: string | null;

  @RegionColumn('县。', 'County.', empty)
  countyCode!: string | null;

  @RegionColumn('园区。', 'Zone.', empty)
  zoneCode!: string | null;
}

defineTable('kept_matches', KeptMatch, [
  ['ix_kept_matches_enterprise', ['enterpriseId', 'clauseId']],
  ['ix_kept_matches_province', ['clauseId', 'provinceCode', 'id']],
  ['ix_kept_matches_city', ['clauseId', 'cityCode', 'id']],
  ['ix_kept_matches_county', ['clauseId', 'countyCode', 'id']],
  ['ix_kept_matches_zone', ['clauseId', 'zoneCode', 'id']],
]);

/** That a match ended; kept for a year, for whoever asks what has changed. */
export class LostMatch {
  @Code(92, '编号。', 'Clause, enterprise and day.', hidden)
  id!: string;

  @Code(40, '条款。', 'Clause.', hidden)
  clauseId!: string;

  @Code(40, '企业。', 'Enterprise.', hidden)
  enterpriseId!: string;

  @Code(16, '此前的状态。', 'What it was.', hidden)
  was!: 'ELIGIBLE' | 'NEARLY';

  @Code(2, '数据分级。', 'Level of the facts that it rested on.', hidden)
  level!: 'L1' | 'L2' | 'L3';

  @On('自何日起不再符合。', 'Since when it is none.', hidden)
  lostOn!: string;
}

defineTable('lost_matches', LostMatch, [['ix_lost_matches_enterprise', ['enterpriseId', 'lostOn']]]);

/** How far a clause’s tree has been put to all enterprises. */
export class MatchingRun {
  @Id('条款。', 'Clause.')
  id!: string;

  @Code(64, '所用规则版本。', 'Fingerprint of the tree.', hidden)
  fingerprint!: string;

  @Code(16, '状态。', 'WAITING, RUNNING, READY, or ENDING with its clause.', hidden)
  state!: 'WAITING' | 'RUNNING' | 'READY' | 'ENDING';

  @Code(2, '数据分级。', 'Level of the tree.', hidden)
  level!: 'L1' | 'L2' | 'L3';

  /** Null before the first batch. */
  @Code(40, '进度游标。', 'The last enterprise that was looked at.', empty)
  after!: string | null;

  @Whole('已看过。', 'Enterprises looked at.', hidden)
  done!: number;

  @Whole('符合。', 'Eligible.', hidden)
  eligible!: number;

  @Whole('接近。', 'Nearly eligible.', hidden)
  nearly!: number;

  @At('开始时间。', 'Begun.', empty)
  begunAt!: Date | null;

  @At('完成时间。', 'Ready.', empty)
  readyAt!: Date | null;

  @On('条件自行变化的下一日。', 'The next day on which the tree itself reads differently.', empty)
  turnsOn!: string | null;

  @Text(300, '错误。', 'Why it could not run.', empty)
  fault!: string | null;
}

defineTable('matching_runs', MatchingRun, [['ix_matching_runs_state', ['state', 'id']]]);
