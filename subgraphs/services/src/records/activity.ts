import {
  At,
  Codes,
  Decimal,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  RegionalRecord,
  Text,
  Whole,
} from '@qishu/kit/records';
import { publishedScope } from '../rules/row-scope.js';
import { ActivityKind, ActivityMode } from './vocabulary.js';

/** 服务活动。An activity, or a series of sessions counted together. */
export class Activity extends RegionalRecord {
  @Text(200, '名称。', 'Title.')
  titleZh!: string;

  @Text(200, '所属计划或品牌。', 'Programme or brand that it belongs to.', { nullable: true })
  programme!: string | null;

  @EnumOf(() => ActivityKind, '种类。', 'Kind.')
  kind!: keyof typeof ActivityKind;

  @EnumOf(() => ActivityMode, '方式。', 'How it is held.')
  mode!: keyof typeof ActivityMode;

  @At('开始时间。', 'When it starts.')
  startAt!: Date;

  @At('结束时间。', 'When it ends.', { nullable: true })
  endAt!: Date | null;

  @Codes('主办、承办单位，主办在先。', 'Organisers, the leading one first.')
  organisers!: string[];

  @Codes('参与的专家编号。', 'Ids of the experts.', { nullable: true, hidden: true })
  expertIds!: string[] | null;

  @LongText('简介。', 'Summary.', { nullable: true })
  summaryZh!: string | null;

  @Whole('场次。', 'Sessions.')
  sessions!: number;

  @Whole('参加企业数（去重）。', 'Enterprises, each counted once.', { nullable: true })
  enterprises!: number | null;

  @Whole('服务企业家次（不去重）。', 'Enterprise-times, repeats counted.', { nullable: true })
  enterpriseTimes!: number | null;

  @Whole('服务人次。', 'Person-times.', { nullable: true })
  personTimes!: number | null;

  @Whole('线上观看人次。', 'Views online.', { nullable: true })
  views!: number | null;

  @Whole('达成对接数。', 'Matches made.', { nullable: true })
  matches!: number | null;

  @Decimal('满意率（0–1）。', 'Share of the satisfied, 0 to 1.', { nullable: true })
  satisfactionRate!: number | null;

  @Flag('是否公开。', 'Whether it is public.')
  published!: boolean;
}

export const activities = defineNoun('activities', {
  record: Activity,
  name: 'Activity',
  one: 'activity',
  many: 'activities',
  zh: '服务活动。',
  en: 'An activity, or a series of sessions counted together.',
  keys: ['id'],
  guard: 'public',
  scope: publishedScope,
  derive: ({ published }) => ({ dataLevel: published ? 'L1' : 'L2' }),
  filters: {
    region: { kind: 'region' },
    kind: { kind: 'oneOf', property: 'kind' },
    mode: { kind: 'oneOf', property: 'mode' },
    startAt: { kind: 'between', property: 'startAt' },
  },
  orders: { START_AT: { property: 'startAt', direction: 'DESC' } },
  lists: [
    { by: ['kind'], and: ['mode', 'startAt'], order: 'START_AT' },
    { by: ['region'], and: ['kind', 'mode', 'startAt'], order: 'START_AT' },
    { by: [], and: ['mode', 'startAt'], order: 'START_AT' },
  ],
});
