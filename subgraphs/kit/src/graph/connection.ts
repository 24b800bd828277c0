import { Directive, Field, Int, ObjectType } from 'type-graphql';
import {
  type Class,
  describe,
  type KeptRecord,
  type ListQuestion,
  type Loaders,
  type Noun,
  type PageOfIds,
  registerType,
} from '../records/index.js';

/** 分页信息。Relay’s page information; shared by every subgraph. */
@Directive('@shareable')
@ObjectType('PageInfo', { description: describe('分页信息（Relay）。', 'Page information (Relay).') })
export class PageInfo {
  @Field(() => Boolean, { description: describe('后面是否还有。', 'Whether there is more after this page.') })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: describe('前面是否还有。', 'Whether there is something before this page.') })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: describe('本页第一条的游标。', 'Cursor of the first row of the page.'),
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: describe(
      '本页最后一条的游标，作为下一页的 after。',
      'Cursor of the last row; the `after` of the next page.',
    ),
  })
  endCursor!: string | null;
}

/** The page information of an answer that is worked out page by page: only the end of a page has a cursor. */
export const pageInfoOf = (
  { hasNextPage, endCursor }: Pick<PageInfo, 'hasNextPage' | 'endCursor'>,
  after: string | null | undefined,
): PageInfo => ({ hasNextPage, hasPreviousPage: after != null, startCursor: null, endCursor });

/** One page of a list as the schema shows it. Rows are loaded together; the count runs only when it is asked for. */
export class Connection<T extends KeptRecord> {
  readonly #noun: Noun<T>;
  readonly #question: ListQuestion;
  readonly #page: PageOfIds;
  readonly #loaders: Loaders;

  constructor(noun: Noun<T>, question: ListQuestion, page: PageOfIds, loaders: Loaders) {
    this.#noun = noun;
    this.#question = question;
    this.#page = page;
    this.#loaders = loaders;
  }

  get edges(): Promise<{ cursor: string; node: T }[]> {
    return this.#rows().then((rows) =>
      rows.flatMap((node, at) => (node ? [{ cursor: this.#page.cursors[at] as string, node }] : [])),
    );
  }

  get nodes(): Promise<T[]> {
    return this.#rows().then((rows) => rows.filter((row) => row !== null));
  }

  get pageInfo(): PageInfo {
    const { cursors, hasNextPage, hasPreviousPage } = this.#page;
    return { hasNextPage, hasPreviousPage, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null };
  }

  get totalCount(): Promise<number> {
    return this.#loaders.count(this.#noun as unknown as Noun, this.#question);
  }

  #rows(): Promise<(T | null)[]> {
    return Promise.all(this.#page.ids.map((id) => this.#loaders.visible(this.#noun, 'id', id)));
  }
}

const built = new Map<string, Class>();

/** The connection type of a noun, built once. */
export function connectionOf(noun: Noun): Class {
  const known = built.get(noun.name);
  if (known) return known;
  class NounEdge {}
  class NounConnection {}
  const shape = (type: Class, field: string, of: () => unknown, zh: string, en: string): void =>
    Field(of as () => StringConstructor, { description: describe(zh, en) })(type.prototype, field);
  shape(NounEdge, 'cursor', () => String, '这一条的游标。', 'Cursor of this row.');
  shape(NounEdge, 'node', () => noun.record, noun.zh, noun.en);
  shape(NounConnection, 'edges', () => [NounEdge], '带游标的行。', 'Rows with their cursors.');
  shape(NounConnection, 'nodes', () => [noun.record], '行。', 'The rows.');
  shape(NounConnection, 'pageInfo', () => PageInfo, '分页信息。', 'Page information.');
  shape(
    NounConnection,
    'totalCount',
    () => Int,
    '符合条件且可见的总数；仅在请求时计数。',
    'How many visible rows the filter selects; counted only when asked.',
  );
  ObjectType(`${noun.name}Edge`, {
    description: describe(`${noun.zh.replace(/。$/, '')}：列表中的一行。`, `One row of a list of ${noun.name}.`),
  })(NounEdge);
  ObjectType(`${noun.name}Connection`, {
    description: describe(`${noun.zh.replace(/。$/, '')}：一页。`, `One page of ${noun.name}.`),
  })(NounConnection);
  built.set(noun.name, NounConnection);
  registerType(`${noun.name}Connection`, NounConnection);
  return NounConnection;
}
