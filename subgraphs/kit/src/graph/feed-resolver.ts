import { Arg, Ctx, createUnionType, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { HubError } from '../base/index.js';
import {
  type Change,
  type ChangePage,
  type FeedFilter,
  MOST_CHANGES,
  readChanges,
  readSnapshot,
  type SnapshotPage,
} from '../log/index.js';
import { Assumed, type Class, DateTimeScalar, describe, enumeration, type Noun, nounNamed } from '../records/index.js';
import type { Context } from './context.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import { feedFilterArgument } from './feed-filter-input.js';
import { addLiveFeed } from './feed-subscription.js';
import { Requires } from './guard.js';
import { method } from './noun-resolvers.js';
import { BoundedList } from './paging.js';

const ChangeOperation = enumeration('ChangeOperation', '变更种类。', 'What happened to a record.', {
  UPSERT: '新增或修改 · Created or changed; `node` is the record as it is now',
  DELETE: '删除，或离开读者的可见范围或条件 · Removed, or out of the reader’s rows or filter',
});

/** A change may be read long after it happened, so its record is loaded as it is now; null when it is no longer visible. */
function nodeOf(type: string, recordId: string, context: Context): Promise<unknown> {
  const noun = nounNamed(type);
  return noun ? context.loaders.visible(noun, 'id', recordId) : Promise.resolve(null);
}

/** Rows of a page when the question does not say: more than of other lists, for machines read them. */
const PER_PAGE = 100;

interface FeedTypes {
  readonly change: Class;
  readonly changes: Class;
  readonly snapshot: Class;
}

function feedTypes(title: string, zh: string, nouns: readonly Noun[]): FeedTypes {
  const owners = new Map(nouns.map((noun) => [noun.record as unknown, noun.record as unknown as Class]));
  const FeedRecord = createUnionType({
    name: `${title}FeedRecord`,
    description: describe(`${zh}：变更流中的记录。`, 'A record of the feed.'),
    types: () => nouns.map((noun) => noun.record) as never,
    resolveType: (value: object) => owners.get(value.constructor) as never,
  });
  class FeedChange {}
  class FeedChanges {}
  class FeedSnapshotRecord {}
  class FeedSnapshot {}
  const field = (
    type: Class,
    name: string,
    of: () => unknown,
    words: readonly [zh: string, en: string],
    nullable = false,
  ): void => Field(of as () => StringConstructor, { nullable, description: describe(...words) })(type.prototype, name);
  field(FeedChange, 'cursor', () => String, ['此变更的游标。', 'Cursor of this change.']);
  field(FeedChange, 'seq', () => Float, [
    '日志序号，连续无间断。',
    'Place in the log, without gaps; a whole number below 2^53.',
  ]);
  field(FeedChange, 'operation', () => ChangeOperation, ['变更种类。', 'What happened.']);
  field(FeedChange, 'type', () => String, ['记录类型。', 'Type of the record.']);
  field(FeedChange, 'recordId', () => String, ['记录编号。', 'Id of the record.']);
  field(FeedChange, 'version', () => Int, ['变更后的版本号。', 'Version after the change.']);
  field(FeedChange, 'name', () => String, ['业务事件名。', 'Business name of the event.']);
  field(FeedChange, 'at', () => DateTimeScalar, ['发生时间。', 'When it happened.']);
  field(
    FeedChange,
    'node',
    () => FeedRecord,
    ['记录的当前内容；删除或不可见时为空。', 'The record as it is now; null when removed or out of sight.'],
    true,
  );
  Assumed(PER_PAGE)(FeedChanges.prototype, 'changes');
  Assumed(PER_PAGE)(FeedSnapshot.prototype, 'records');
  field(FeedChanges, 'changes', () => [FeedChange], ['变更，按日志顺序。', 'Changes in the order of the log.']);
  field(FeedChanges, 'endCursor', () => String, [
    '下次从此处继续，即使本页为空。',
    'Where to go on, also when the page is empty.',
  ]);
  field(FeedChanges, 'endSeq', () => Float, ['本页读到的序号。', 'Place that the page reached.']);
  field(FeedChanges, 'head', () => Float, ['日志最新序号。', 'Newest place of the log.']);
  field(FeedChanges, 'hasMore', () => Boolean, ['是否还有。', 'Whether there is more.']);
  field(FeedSnapshotRecord, 'type', () => String, ['记录类型。', 'Type of the record.']);
  field(FeedSnapshotRecord, 'recordId', () => String, ['记录编号。', 'Id of the record.']);
  field(FeedSnapshotRecord, 'node', () => FeedRecord, ['记录。', 'The record.'], true);
  field(FeedSnapshot, 'records', () => [FeedSnapshotRecord], ['记录。', 'Records.']);
  field(
    FeedSnapshot,
    'endCursor',
    () => String,
    ['下一页的 after；最后一页为空。', 'The `after` of the next page; null on the last.'],
    true,
  );
  field(FeedSnapshot, 'changesFrom', () => String, [
    '读完快照后，变更流从此游标继续。',
    'The feed goes on from this cursor once every page is read.',
  ]);
  field(FeedSnapshot, 'changesFromSeq', () => Float, ['上述游标的序号。', 'Place of that cursor.']);
  ObjectType(`${title}Change`, { description: describe(`${zh}：一次变更。`, 'One change.') })(FeedChange);
  ObjectType(`${title}ChangePage`, { description: describe(`${zh}：一页变更。`, 'One page of changes.') })(FeedChanges);
  ObjectType(`${title}SnapshotRecord`, {
    description: describe(`${zh}：快照中的一条记录。`, 'One record of a snapshot.'),
  })(FeedSnapshotRecord);
  ObjectType(`${title}SnapshotPage`, { description: describe(`${zh}：一页快照。`, 'One page of a snapshot.') })(
    FeedSnapshot,
  );
  return { change: FeedChange, changes: FeedChanges, snapshot: FeedSnapshot };
}

const withNode = (change: Change, context: Context) => ({
  ...change,
  get node() {
    return change.operation === 'UPSERT' ? nodeOf(change.type, change.recordId, context) : null;
  },
});

const withNodes = (page: ChangePage, context: Context) => ({
  ...page,
  changes: page.changes.map((change) => withNode(change, context)),
});

const withRecords = (page: SnapshotPage, context: Context) => ({
  ...page,
  records: page.records.map((record) => ({
    ...record,
    get node() {
      return nodeOf(record.type, record.recordId, context);
    },
  })),
});

/** `serviceChanges`, `serviceSnapshot` and `serviceChanged`: the log of a subgraph for those who keep a copy or watch. */
export function feedResolver(definition: SubgraphDefinition): Class {
  class Feed {}
  const { prototype } = Feed;
  const title = `${definition.feed[0]?.toUpperCase()}${definition.feed.slice(1)}`;
  const types = feedTypes(title, definition.zh, definition.nouns);
  const [changes, snapshot] = [`${definition.feed}Changes`, `${definition.feed}Snapshot`];
  const argument = (
    name: string,
    at: number,
    field: string,
    type: () => unknown,
    zh: string,
    en: string,
    nullable = true,
  ): void =>
    Arg(field, type as () => StringConstructor, { nullable, description: describe(zh, en) })(prototype, name, at);

  method(
    Feed,
    changes,
    async (
      after: string | undefined,
      only: string[] | undefined,
      first: number | undefined,
      filter: FeedFilter | null | undefined,
      context: Context,
    ) =>
      withNodes(
        await readChanges(context.runtime.recordLog, { after, types: only, first, filter }, context.reader),
        context,
      ),
    Query(() => types.changes as never, {
      description: describe(
        '变更流：从游标之后的变更，按日志顺序。',
        'Change feed: what happened after a cursor, in the order of the log. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED, UNKNOWN_REGION.',
      ),
    }),
    Requires(['feed:read']),
    BoundedList(['changes'], PER_PAGE),
  );
  argument(
    changes,
    0,
    'after',
    () => String,
    '游标；为空则从保留的最早变更开始。',
    'A cursor; without it the feed begins with the oldest change kept.',
  );
  argument(changes, 1, 'types', () => [String], '只要这些记录类型。', 'Only these types of records.');
  argument(
    changes,
    2,
    'first',
    () => Int,
    `最多条数，1 到 ${MOST_CHANGES}，默认 ${PER_PAGE}。`,
    `At most so many, 1 to ${MOST_CHANGES}, ${PER_PAGE} unless said.`,
  );
  feedFilterArgument(prototype, changes, 3);
  Ctx()(prototype, changes, 4);

  method(
    Feed,
    snapshot,
    async (
      wanted: string[],
      first: number | undefined,
      after: string | undefined,
      filter: FeedFilter | null | undefined,
      context: Context,
    ) => {
      if (wanted.length === 0)
        throw new HubError('BAD_USER_INPUT', {
          field: 'types',
          reasonZh: '至少一个类型',
          reasonEn: 'at least one type',
        });
      return withRecords(
        await readSnapshot(
          context.runtime.recordLog,
          { types: wanted, first: first ?? PER_PAGE, after, filter },
          context.reader,
        ),
        context,
      );
    },
    Query(() => types.snapshot as never, {
      description: describe(
        '快照：可见记录的完整副本，并给出变更流的续读游标。写入进行时可能模糊，续读后一致。',
        'A snapshot of all visible records, with the cursor from which the feed goes on; fuzzy while writes run, exact once the feed is applied.',
      ),
    }),
    Requires(['feed:read']),
    BoundedList(['records'], PER_PAGE),
  );
  argument(snapshot, 0, 'types', () => [String], '记录类型。', 'Types of records.', false);
  argument(
    snapshot,
    1,
    'first',
    () => Int,
    `每页条数，1 到 ${MOST_CHANGES}，默认 ${PER_PAGE}。`,
    `Rows of a page, 1 to ${MOST_CHANGES}, ${PER_PAGE} unless said.`,
  );
  argument(snapshot, 2, 'after', () => String, '上一页的 endCursor。', 'The `endCursor` of the page before.');
  feedFilterArgument(prototype, snapshot, 3);
  Ctx()(prototype, snapshot, 4);
  addLiveFeed(Feed, { name: `${definition.feed}Changed`, change: types.change, shown: withNode });
  Resolver()(Feed);
  return Feed;
}
