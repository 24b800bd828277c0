import { type Context, Ctx, FieldResolver, Int, Resolver, Root } from '@qishu/kit/graph';
import { describe } from '@qishu/kit/records';
import { OfficeStay } from '../records/ticket-parts.js';
import { daysAt } from '../work/ticket-place.js';

/** How long a ticket stayed at each office. */
@Resolver(() => OfficeStay)
export class OfficeStayDays {
  @FieldResolver(() => Int, {
    description: describe(
      '在此停留的自然日数；仍在此处则算到今天。',
      'Calendar days at the office, until today while it is there.',
    ),
  })
  days(@Root() stay: OfficeStay, @Ctx() { now }: Context): number {
    return daysAt(stay, now());
  }
}
