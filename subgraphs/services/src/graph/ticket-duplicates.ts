import { Arg, type Context, Ctx, Field, Float, ObjectType, Query, Requires, Resolver } from '@qishu/kit/graph';
import { Assumed, describe } from '@qishu/kit/records';
import { Ticket } from '../records/ticket.js';
import { DuplicateGround } from '../records/vocabulary.js';
import { type DuplicateHint, findDuplicates } from '../work/find-duplicates.js';
import { TicketDuplicateDraft } from './ticket-inputs.js';

@ObjectType('TicketDuplicate', {
  description: describe('疑似重复的工单。', 'An earlier ticket that may be the same matter.'),
})
export class TicketDuplicate {
  @Field(() => Ticket, { description: describe('工单。', 'The ticket.') })
  ticket!: Ticket;

  @Assumed(3)
  @Field(() => [DuplicateGround], { description: describe('依据。', 'Why.') })
  grounds!: DuplicateHint['grounds'];

  @Field(() => Float, {
    description: describe(
      '文字相近程度，0 到 1；无权查看原文者仅比对标题。',
      'How alike the words are, 0 to 1; for who may not reveal texts, of the titles alone.',
    ),
  })
  likeness!: number;
}

@Resolver()
export class TicketDuplicates {
  @Requires(['services:read'])
  @Assumed(10)
  @Query(() => [TicketDuplicate], {
    nullable: true,
    description: describe(
      '提交前查重：同一企业或同一电话近 30 日内相近的工单，最多 10 件，仅含可见者。',
      'Before a ticket is submitted: like ones of the last 30 days of the same enterprise or telephone number, ten at most, of those that the asker sees.',
    ),
  })
  ticketDuplicates(
    @Arg('draft', () => TicketDuplicateDraft, { description: describe('草稿。', 'The draft.') })
    { enterpriseId, ...draft }: TicketDuplicateDraft,
    @Ctx() { runtime, loaders, principal, now }: Context,
  ): Promise<DuplicateHint[]> {
    const reach = { store: runtime.store, seal: runtime.seal, loaders, now: now() };
    const mayReveal = principal.scopes.includes('personal:reveal');
    return findDuplicates(
      { ...reach, mayReveal },
      { ...draft, enterpriseId: enterpriseId ?? principal.enterpriseId ?? null },
    );
  }
}
