import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  FirstArgument,
  Public,
  Query,
  Resolver,
} from '@qishu/kit/graph';
import { describe } from '@qishu/kit/records';
import { searchPolicies } from '../work/search/search-policies.js';
import { showHit } from '../work/search/show-hits.js';
import { PolicySearchConnection, PolicySearchFilterInput } from './policy-search-types.js';

@Resolver()
export class PolicySearching {
  @BoundedList(['nodes', 'edges'])
  @Public()
  @Query(() => PolicySearchConnection, {
    nullable: true,
    description: describe(
      '检索政策、解读、条款与常见问题：汉字一字起；空格隔开的各词须同时出现；按匹配程度排序，附摘录与分面计数。',
      'Finds policies, interpretations, clauses and questions by text: from one Chinese character up; words between blanks must all be there; weighed, with excerpts and counts by facet. Errors: BAD_USER_INPUT, UNKNOWN_REGION, BAD_CURSOR.',
    ),
  })
  async policySearch(
    @Arg('text', () => String, {
      description: describe('检索词，最多 64 个字符。', 'What to look for, at most 64 characters.'),
    })
    text: string,
    @Arg('filter', () => PolicySearchFilterInput, { nullable: true, description: describe('筛选。', 'Filter.') })
    filter: PolicySearchFilterInput | undefined,
    @FirstArgument() first: number | undefined,
    @AfterArgument() after: string | undefined,
    @Ctx() { reader, loaders }: Context,
  ): Promise<PolicySearchConnection> {
    const page = await searchPolicies({ text, filter: { ...filter }, first, after }, reader);
    const { places, words, cursors, hasNextPage, endCursor, ranking, facets, total, exact } = page;
    const hits = await Promise.all(places.map((place) => showHit(place, words, loaders)));
    const edges = hits.flatMap((node, at) => (node ? [{ cursor: cursors[at] as string, node }] : []));
    const pageInfo = { hasNextPage, hasPreviousPage: after != null, startCursor: cursors[0] ?? null, endCursor };
    const shown = { edges, nodes: edges.map(({ node }) => node), pageInfo, ranking };
    return { ...shown, facets: { ...facets, total, exact } } as unknown as PolicySearchConnection;
  }
}
