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
import { describe, enumeration, RegionCodeScalar } from '@qishu/kit/records';
import { Ticket, tickets } from '../records/ticket.js';
import { TicketCategory, TicketKind, TicketState } from '../records/vocabulary.js';
import { thresholds } from '../work/pass-ticket-due.js';
import { followNarrowed, Happening, happeningOf } from './live-question.js';
import { Given } from './ticket-inputs.js';

@ObjectType('TicketHappening', { description: describe('工单事件。', 'What happened to a ticket.') })
export class TicketHappening extends Happening {
  @Field(() => Ticket, {
    nullable: true,
    description: describe('工单的当前内容；已不可见时为空。', 'The ticket as it is now; null when out of sight.'),
  })
  ticket!: Ticket | null;
}

@InputType('TicketLiveFilter', { description: describe('实时订阅的条件。', 'What a live stream is asked for.') })
export class TicketLiveFilter {
  @Given(() => RegionCodeScalar, '区划及其全部下级。', 'A region and its subtree.', true)
  region?: string | null;
  @Given(() => String, '来源平台代码。', 'Code of the source platform.', true)
  source?: string | null;
  @Given(() => [TicketKind], '种类。', 'Kinds.', true)
  kind?: Ticket['kind'][] | null;
  @Given(() => [TicketCategory], '类别。', 'Categories.', true)
  category?: Ticket['category'][] | null;
  @Given(() => [TicketState], '状态；离开这些状态以 DELETE 告知。', 'States; leaving them is told as DELETE.', true)
  state?: Ticket['state'][] | null;
  @Given(() => ID, '企业；隐去名称者不在其中。', 'An enterprise; tickets that hide its name are not among them.', true)
  enterprise?: string | null;
}

const TicketThreshold = enumeration('TicketThreshold', '时限节点。', 'A threshold of a ticket’s clock.', {
  NEAR_DUE: '临近到期（前 2 个工作日起） · Near due: from 2 working days before',
  BREACHED: '超期 · Past its due time',
});

const filterArgument = Arg('filter', () => TicketLiveFilter, {
  nullable: true,
  description: describe('条件；不填则全部可见工单。', 'Condition; without it, all tickets in sight.'),
});

async function shown({ change }: LogEntry, { loaders }: Context): Promise<TicketHappening> {
  const ticket = change.operation === 'UPSERT' ? await loaders.visible(tickets, 'id', change.recordId) : null;
  return { ...happeningOf(change), ticket };
}

/** Live streams of tickets, on the log: resumable, at least once, authorised event by event. */
@Resolver()
export class LiveTickets {
  @Requires(['services:read'])
  @Subscription(() => TicketHappening, {
    description: describe(
      '新工单：登记或由来源平台写入。',
      'New tickets, registered here or brought by a platform. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED, UNKNOWN_REGION.',
    ),
    subscribe: ({ args: { filter, after }, context }) =>
      followNarrowed(context as Context, { type: 'Ticket', filter, after, created: true }),
  })
  ticketCreated(
    @Root() entry: LogEntry,
    @Ctx() context: Context,
    @filterArgument _filter?: TicketLiveFilter,
    @ResumeArgument() _after?: string,
  ): Promise<TicketHappening> {
    return shown(entry, context);
  }

  @Requires(['services:read'])
  @Subscription(() => TicketHappening, {
    description: describe(
      '工单变更，含新工单；离开可见范围或条件者以 DELETE 告知。',
      'Changes of tickets, new ones too; one that leaves the reader’s rows or the condition comes as DELETE. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED, UNKNOWN_REGION.',
    ),
    subscribe: ({ args: { filter, after }, context }) =>
      followNarrowed(context as Context, { type: 'Ticket', filter, after }),
  })
  ticketChanged(
    @Root() entry: LogEntry,
    @Ctx() context: Context,
    @filterArgument _filter?: TicketLiveFilter,
    @ResumeArgument() _after?: string,
  ): Promise<TicketHappening> {
    return shown(entry, context);
  }

  @Requires(['services:read'])
  @Subscription(() => TicketHappening, {
    description: describe(
      '时限提醒：每件工单每个节点一次。',
      'Warnings and breaches of due times: one for a ticket and a threshold. Errors: BAD_CURSOR, CURSOR_EXPIRED, EPOCH_CHANGED, UNKNOWN_REGION.',
    ),
    subscribe: ({ args: { filter, after, event }, context }) => {
      const wanted = (event as (keyof typeof thresholds)[] | null) ?? ['NEAR_DUE', 'BREACHED'];
      const names = wanted.map((each) => thresholds[each]);
      return followNarrowed(context as Context, { type: 'Ticket', filter, after, names });
    },
  })
  ticketSla(
    @Root() entry: LogEntry,
    @Ctx() context: Context,
    @filterArgument _filter?: TicketLiveFilter,
    @ResumeArgument() _after?: string,
    @Arg('event', () => [TicketThreshold], {
      nullable: true,
      description: describe('节点；不填则两者。', 'Thresholds; without them, both.'),
    })
    _event?: (keyof typeof thresholds)[],
  ): Promise<TicketHappening> {
    return shown(entry, context);
  }
}
