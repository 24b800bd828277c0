import { Field, Float, Int, ObjectType } from '@qishu/kit/graph';
import { describe } from '@qishu/kit/records';
import type { Basis } from '../rules/projected.js';

@ObjectType('ProjectionBasis', {
  description: describe(
    '所依据的投影及其位置：滞后时据其作出的判定为 UNKNOWN。',
    'A projection that an answer rests on, and its position: while it lags, verdicts on it are UNKNOWN.',
  ),
})
export class ProjectionBasis implements Basis {
  @Field(() => String, { description: describe('投影名称。', 'Name of the projection.') })
  projection!: string;

  @Field(() => Int, { description: describe('已含的最新事件序号。', 'Number of the newest event that it holds.') })
  position!: number;

  @Field(() => Int, { description: describe('上游最新事件序号。', 'Number of the newest event of its upstream.') })
  head!: number;

  @Field(() => Float, {
    nullable: true,
    description: describe(
      '距最近一次确认无缺的秒数；从未齐全时为空。',
      'Seconds since nothing was missing; null when that has never been so.',
    ),
  })
  seconds!: number | null;

  @Field(() => Boolean, {
    description: describe('是否最新（60 秒以内）。', 'Whether it is up to date, within 60 seconds.'),
  })
  upToDate!: boolean;
}
