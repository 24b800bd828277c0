import { Arg, Ctx, Root, Subscription } from 'type-graphql';
import { type Change, type FeedFilter, narrowTo } from '../log/index.js';
import { type Class, describe } from '../records/index.js';
import type { Context } from './context.js';
import { feedFilterArgument } from './feed-filter-input.js';
import { followLog, type LogEntry } from './follow-log.js';
import { Requires } from './guard.js';
import { method } from './noun-resolvers.js';
import { ResumeArgument } from './paging.js';

/** What a live feed shows and how a change is shown. */
export interface LiveFeed {
  /** Name of the subscription, `serviceChanged`. */
  readonly name: string;
  /** The same type as in the pages of the feed. */
  readonly change: Class;
  readonly shown: (change: Change, context: Context) => unknown;
}

/**
 * Adds the live form of a feed to its resolver class: the same changes, the same cursors, pushed. `after` goes on from a
 * cursor that a page, a snapshot or an earlier stream has given.
 */
export function addLiveFeed(feed: Class, { name, change, shown }: LiveFeed): void {
  method(
    feed,
    name,
    ({ change: happened }: LogEntry, context: Context) => shown(happened, context),
    Subscription(() => change as never, {
      description: describe(
        '实时变更：与变更流相同的变更与游标，发生即推送；离开可见范围或条件的记录以 DELETE 告知。',
        'The feed live: the same changes and cursors, pushed as they happen; a record that leaves the reader’s rows or the filter comes as DELETE. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED, UNKNOWN_REGION.',
      ),
      subscribe: ({ args, context }) =>
        followLog(context as Context, {
          after: args['after'] as string,
          types: args['types'] as string[],
          narrow: narrowTo(args['filter'] as FeedFilter, (context as Context).runtime.regions),
        }),
    }),
    Requires(['feed:read']),
  );
  const { prototype } = feed;
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
  ResumeArgument()(prototype, name, 2);
  Arg('types', () => [String], {
    nullable: true,
    description: describe('只要这些记录类型。', 'Only these types of records.'),
  })(prototype, name, 3);
  feedFilterArgument(prototype, name, 4);
}
