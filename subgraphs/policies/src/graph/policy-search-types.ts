import { Field, InputType, Int, ObjectType, PageInfo, SearchRanking } from '@qishu/kit/graph';
import { Assumed, describe, RegionCodeScalar } from '@qishu/kit/records';
import type { Fragment } from '@qishu/kit/search';
import { FrequentQuestion } from '../records/frequent-question.js';
import { Policy } from '../records/policy.js';
import { PolicyClause } from '../records/policy-clause.js';
import { Benefit, FoundText, LegalStatus, PolicyLevel, Tier } from '../records/vocabulary.js';
import type { FacetCount, PolicySearchFilter } from '../work/search/search-port.js';
import type { Excerpt, PolicyHit } from '../work/search/show-hits.js';

@InputType('PolicySearchFilter', {
  description: describe('检索的筛选；同一项内任一即可。', 'Filters of a search; of the values of one any will do.'),
})
export class PolicySearchFilterInput implements PolicySearchFilter {
  @Field(() => [FoundText], { nullable: true, description: describe('只要这些内容。', 'Only these kinds of text.') })
  found?: (keyof typeof FoundText)[] | null;
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: describe('区划及其下级。', 'A region and those within.'),
  })
  region?: string | null;
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: describe('在该区划适用的：本级及全部上级。', 'What applies in a region: its own and those above.'),
  })
  appliesTo?: string | null;
  @Field(() => [PolicyLevel], { nullable: true, description: describe('政策层级。', 'Levels.') })
  level?: (keyof typeof PolicyLevel)[] | null;
  @Field(() => [LegalStatus], { nullable: true, description: describe('效力状态。', 'Legal statuses.') })
  legalStatus?: (keyof typeof LegalStatus)[] | null;
  @Field(() => [Benefit], {
    nullable: true,
    description: describe('支持方式：条款的，或政策任一条款的。', 'What a clause gives, or any clause of a policy.'),
  })
  benefit?: (keyof typeof Benefit)[] | null;
  @Field(() => [Tier], {
    nullable: true,
    description: describe('条件所指的梯度。', 'Titles that the conditions ask for.'),
  })
  tier?: (keyof typeof Tier)[] | null;
  @Field(() => [String], {
    nullable: true,
    description: describe(
      '条件所指的行业门类（GB/T 4754-2017，A 至 T）。',
      'Sections of industry that the conditions ask for (GB/T 4754-2017, A to T).',
    ),
  })
  industry?: string[] | null;
}

@ObjectType('SearchFragment', {
  description: describe(
    '摘录的一段；纯文本，展示者自行转义。',
    'A part of an excerpt; plain text, which whoever shows it escapes.',
  ),
})
export class SearchFragment implements Fragment {
  @Field(() => String, { description: describe('文字。', 'The text.') })
  text!: string;
  @Field(() => Boolean, { description: describe('是否为命中的文字。', 'Whether it was looked for.') })
  hit!: boolean;
}

@ObjectType('SearchExcerpt', { description: describe('命中处的摘录。', 'The text around what was looked for.') })
export class SearchExcerpt implements Excerpt {
  @Field(() => String, { description: describe('字段。', 'The field.') })
  field!: string;
  @Assumed(5)
  @Field(() => [SearchFragment], { description: describe('依次各段。', 'Its parts, in order.') })
  fragments!: SearchFragment[];
}

@ObjectType('PolicySearchHit', { description: describe('检索到的一条。', 'One text that a search found.') })
export class PolicySearchHit implements PolicyHit {
  @Field(() => FoundText, { description: describe('是什么。', 'What it is.') })
  found!: keyof typeof FoundText;
  @Field(() => Policy, {
    nullable: true,
    description: describe('政策；条款则为其所属政策。', 'The policy; of a clause, the one it stands in.'),
  })
  policy!: Policy | null;
  @Field(() => PolicyClause, { nullable: true, description: describe('条款。', 'The clause.') })
  clause!: PolicyClause | null;
  @Field(() => FrequentQuestion, { nullable: true, description: describe('常见问题。', 'The question.') })
  question!: FrequentQuestion | null;
  @Assumed(3)
  @Field(() => [SearchExcerpt], { description: describe('摘录，最多 5 处。', 'Excerpts, at most 5.') })
  excerpts!: SearchExcerpt[];
}

@ObjectType('PolicySearchEdge', { description: describe('带游标的一条。', 'A hit with its cursor.') })
export class PolicySearchEdge {
  @Field(() => String, { description: describe('游标。', 'Cursor.') })
  cursor!: string;
  @Field(() => PolicySearchHit, { description: describe('检索到的一条。', 'The hit.') })
  node!: PolicySearchHit;
}

@ObjectType('FacetCount', { description: describe('某一取值的条数。', 'How many hits have a value.') })
export class FacetCountShown implements FacetCount {
  @Field(() => String, { description: describe('取值或区划代码。', 'The value, or the code of the region.') })
  value!: string;
  @Field(() => Int, { description: describe('条数。', 'Hits.') })
  count!: number;
}

const counts =
  (zh: string, en: string): PropertyDecorator & MethodDecorator =>
  (target: object, key: string | symbol) => {
    Assumed(10)(target, key as string);
    Field(() => [FacetCountShown], { description: describe(zh, en) })(target, key as string);
  };

@ObjectType('PolicySearchFacets', {
  description: describe(
    '各取值的条数，计入全部筛选，只计可见者；多值者每值各计一次。',
    'Hits by value, within all filters and of what the asker sees; a hit with several values counts with each.',
  ),
})
export class PolicySearchFacets {
  @Field(() => Int, { description: describe('总条数。', 'All hits.') })
  total!: number;
  @Field(() => Boolean, {
    description: describe(
      '是否为确数；命中多于 5000 时为否，此时各数为“至少”。',
      'Whether the numbers are exact; with more than 5000 hits they are not, and each means “at least”.',
    ),
  })
  exact!: boolean;
  @counts('按内容。', 'By kind of text.')
  found!: FacetCountShown[];
  @counts('按层级。', 'By level.')
  level!: FacetCountShown[];
  @counts('按区划，最多 100 个。', 'By region, at most 100.')
  region!: FacetCountShown[];
  @counts('按梯度。', 'By title.')
  tier!: FacetCountShown[];
  @counts('按支持方式。', 'By what is given.')
  benefit!: FacetCountShown[];
  @counts('按行业门类。', 'By section of industry.')
  industry!: FacetCountShown[];
  @counts('按效力状态。', 'By legal status.')
  legalStatus!: FacetCountShown[];
}

@ObjectType('PolicySearchConnection', {
  description: describe(
    '检索结果的一页；一页可能不足 first 条而后面仍有。',
    'One page of a search; it may hold fewer hits than asked for while there are more.',
  ),
})
export class PolicySearchConnection {
  @Field(() => [PolicySearchEdge], { description: describe('带游标的各条。', 'Hits with their cursors.') })
  edges!: PolicySearchEdge[];
  @Field(() => [PolicySearchHit], { description: describe('各条。', 'The hits.') })
  nodes!: PolicySearchHit[];
  @Field(() => PageInfo, { description: describe('分页信息。', 'Page information.') })
  pageInfo!: PageInfo;
  @Field(() => SearchRanking, { description: describe('排序方式。', 'How the hits are ordered.') })
  ranking!: 'RELEVANCE' | 'STANDING';
  @Field(() => PolicySearchFacets, { description: describe('分面计数。', 'Counts by facet.') })
  facets!: PolicySearchFacets;
}
