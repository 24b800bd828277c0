import { Arg, Field, InputType } from 'type-graphql';
import { type Class, describe, RegionCodeScalar } from '../records/index.js';

/** What a feed is narrowed to; the same in every subgraph. */
@InputType('FeedFilter', {
  description: describe(
    '变更流与快照的条件，只在可见记录之内缩小；离开条件的记录以 DELETE 告知。',
    'What a feed or a snapshot is narrowed to, within the records in sight; a record that leaves it is told as DELETE.',
  ),
})
class FeedFilterInput {
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: describe(
      '区划及其全部下级；不属任何区划的记录类型不在其中。全国不作限制。',
      'A region and its subtree; types that lie in no region are left out. The whole country narrows nothing.',
    ),
  })
  region?: string | null;

  @Field(() => String, {
    nullable: true,
    description: describe('来源平台代码。', 'Code of the platform that the records come from.'),
  })
  source?: string | null;
}

/** The argument `filter` of a field of a feed. */
export const feedFilterArgument = (prototype: Class['prototype'], field: string, at: number): void =>
  Arg('filter', () => FeedFilterInput, {
    nullable: true,
    description: describe('条件；为空则全部可见记录。', 'A condition; without it, all records in sight.'),
  })(prototype as object, field, at);
