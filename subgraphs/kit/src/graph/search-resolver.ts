import { type Class, describe, enumeration, type FilterValues, type KeptRecord, type Noun } from '../records/index.js';
import { type FoundPage, findPage, highlightsOf, MOST_TEXT } from '../search/index.js';
import { PageInfo } from './connection.js';
import type { Context } from './context.js';
import { Arg, Ctx, Directive, Field, Int, ObjectType, Query, Resolver } from './framework.js';
import { filterInputOf } from './list-arguments.js';
import { guardOf, method, refuseGuardedFilters } from './noun-resolvers.js';
import { AfterArgument, BoundedList, FirstArgument } from './paging.js';

export const SearchRanking = enumeration(
  'SearchRanking',
  '检索结果的排序方式。',
  'How the rows of a search are ordered.',
  {
    RELEVANCE: '按匹配程度 · By how well each row fits',
    STANDING: '命中过多，按固有顺序 · As the rows stand: too many were found to weigh each',
  },
);

@Directive('@shareable')
@ObjectType('SearchHighlight', { description: describe('命中之处。', 'Where a searched word stands.') })
class SearchHighlight {
  @Field(() => String, { description: describe('字段。', 'The field.') })
  field!: string;
  @Field(() => String, { description: describe('命中处前后的文字。', 'The text around the word.') })
  text!: string;
  @Field(() => Int, {
    description: describe('命中处在文字中的位置（UTF-16 单位）。', 'Place of the word in the text, in UTF-16 units.'),
  })
  from!: number;
  @Field(() => Int, { description: describe('命中长度（UTF-16 单位）。', 'Length of the word, in UTF-16 units.') })
  length!: number;
}

interface Edge {
  readonly cursor: string;
  readonly node: KeptRecord;
  readonly highlights: readonly SearchHighlight[];
}

/** The rows of a page, loaded together; one that went away since it was found is left out. */
async function edgesOf(noun: Noun, found: FoundPage, typed: string, context: Context): Promise<Edge[]> {
  const nodes = await Promise.all(found.places.map(({ id }) => context.loaders.visible(noun, 'id', id)));
  return nodes.flatMap((node, at) =>
    node ? [{ cursor: found.cursors[at] as string, node, highlights: highlightsOf(noun, node, typed) }] : [],
  );
}

/** The types of a search page of a noun. */
function searchPageOf(noun: Noun): Class {
  class NounSearchEdge {}
  class NounSearchPage {}
  const shape = (type: Class, field: string, of: () => unknown, zh: string, en: string): void =>
    Field(of as () => StringConstructor, { description: describe(zh, en) })(type.prototype, field);
  shape(NounSearchEdge, 'cursor', () => String, '这一条的游标。', 'Cursor of this row.');
  shape(NounSearchEdge, 'node', () => noun.record, noun.zh, noun.en);
  shape(
    NounSearchEdge,
    'highlights',
    () => [SearchHighlight],
    '命中之处，最多 10 处。',
    'Where the words stand, at most 10.',
  );
  Directive('@listSize(assumedSize: 3)')(NounSearchEdge.prototype, 'highlights');
  shape(NounSearchPage, 'edges', () => [NounSearchEdge], '带游标的行。', 'Rows with their cursors.');
  shape(NounSearchPage, 'nodes', () => [noun.record], '行。', 'The rows.');
  shape(NounSearchPage, 'pageInfo', () => PageInfo, '分页信息。', 'Page information.');
  shape(NounSearchPage, 'ranking', () => SearchRanking, '排序方式。', 'How the rows are ordered.');
  ObjectType(`${noun.name}SearchEdge`, {
    description: describe('检索到的一条。', `One ${noun.name} that a search found.`),
  })(NounSearchEdge);
  ObjectType(`${noun.name}SearchConnection`, {
    description: describe(
      '检索结果的一页；一页可能不足 first 条而后面仍有。',
      'One page of a search; it may hold fewer rows than asked for while there are more.',
    ),
  })(NounSearchPage);
  return NounSearchPage;
}

/** The root field that searches a noun by text: `enterpriseSearch(text, filter, first, after)`. */
export function searchResolver(noun: Noun): Class {
  class NounSearch {}
  const { prototype } = NounSearch;
  const field = `${noun.one}Search`;
  const page = searchPageOf(noun);
  method(
    NounSearch,
    field,
    async (
      text: string,
      filter: FilterValues | undefined,
      first: number | undefined,
      after: string | undefined,
      context: Context,
    ) => {
      const given = { ...filter };
      refuseGuardedFilters(noun, given, context.principal);
      const found = await findPage(noun, { text, filter: given, first, after }, context.reader);
      const edges = edgesOf(noun, found, text, context);
      const { cursors, hasNextPage, endCursor, ranking } = found;
      const pageInfo = { hasNextPage, hasPreviousPage: after != null, startCursor: cursors[0] ?? null, endCursor };
      return { edges, nodes: edges.then((rows) => rows.map(({ node }) => node)), ranking, pageInfo };
    },
    Query(() => page as never, {
      nullable: true,
      description: describe(
        `按文字检索${noun.zh.replace(/。$/, '')}：汉字一字起，名称可用拼音首字母；空格隔开的各词须同时出现。`,
        `Finds ${noun.name} records by text: from one Chinese character up, names by their pinyin initials too; words between blanks must all be there. Errors: BAD_USER_INPUT, LIST_NOT_PERMITTED, BAD_CURSOR.`,
      ),
    }),
    guardOf(noun.guard),
    BoundedList(['nodes', 'edges']),
  );
  const argument = (name: string, type: () => unknown, at: number, nullable: boolean, zh: string, en: string): void =>
    Arg(name, type as () => StringConstructor, { nullable, description: describe(zh, en) })(prototype, field, at);
  const filter = filterInputOf(noun);
  argument(
    'text',
    () => String,
    0,
    false,
    `检索词，最多 ${MOST_TEXT} 个字符。`,
    `What to look for, at most ${MOST_TEXT} characters.`,
  );
  argument('filter', () => filter, 1, true, '筛选条件。', `Filters of the order ${noun.search?.order}.`);
  FirstArgument()(prototype, field, 2);
  AfterArgument()(prototype, field, 3);
  Ctx()(prototype, field, 4);
  Resolver()(NounSearch);
  return NounSearch;
}
