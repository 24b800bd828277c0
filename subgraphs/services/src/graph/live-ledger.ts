import {
  Arg,
  type Context,
  Ctx,
  Field,
  ID,
  InputType,
  type LogEntry,
  ObjectType,
  Requires,
  Resolver,
  ResumeArgument,
  Root,
  Subscription,
} from '@qishu/kit/graph';
import { describe, RegionCodeScalar } from '@qishu/kit/records';
import { LedgerEntry, ledgerEntries } from '../records/ledger-entry.js';
import { ServiceCategory, ServiceMode } from '../records/vocabulary.js';
import { followNarrowed, Happening, happeningOf } from './live-question.js';
import { Given } from './ticket-inputs.js';

@ObjectType('LedgerHappening', { description: describe('台账事件。', 'What happened to a ledger entry.') })
export class LedgerHappening extends Happening {
  @Field(() => LedgerEntry, {
    nullable: true,
    description: describe('台账的当前内容；已不可见时为空。', 'The entry as it is now; null when out of sight.'),
  })
  entry!: LedgerEntry | null;
}

@InputType('LedgerLiveFilter', { description: describe('实时订阅的条件。', 'What a live stream is asked for.') })
export class LedgerLiveFilter {
  @Given(() => RegionCodeScalar, '区划及其全部下级。', 'A region and its subtree.', true)
  region?: string | null;
  @Given(() => String, '来源平台代码。', 'Code of the source platform.', true)
  source?: string | null;
  @Given(() => [ServiceCategory], '服务类别。', 'Categories.', true)
  category?: LedgerEntry['category'][] | null;
  @Given(() => [ServiceMode], '服务方式。', 'Modes.', true)
  mode?: LedgerEntry['mode'][] | null;
  @Given(() => ID, '企业。', 'An enterprise.', true)
  enterprise?: string | null;
  @Given(() => ID, '服务专员。', 'A specialist.', true)
  specialist?: string | null;
}

/** The live stream of new ledger entries. */
@Resolver()
export class LiveLedger {
  @Requires(['services:read'])
  @Subscription(() => LedgerHappening, {
    description: describe(
      '新登记的台账。',
      'New ledger entries. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED, UNKNOWN_REGION.',
    ),
    subscribe: ({ args: { filter, after }, context }) =>
      followNarrowed(context as Context, { type: 'LedgerEntry', filter, after, created: true }),
  })
  async ledgerRecorded(
    @Root() { change }: LogEntry,
    @Ctx() { loaders }: Context,
    @Arg('filter', () => LedgerLiveFilter, {
      nullable: true,
      description: describe('条件；不填则全部可见台账。', 'Condition; without it, all entries in sight.'),
    })
    _filter?: LedgerLiveFilter,
    @ResumeArgument() _after?: string,
  ): Promise<LedgerHappening> {
    return { ...happeningOf(change), entry: await loaders.visible(ledgerEntries, 'id', change.recordId) };
  }
}
