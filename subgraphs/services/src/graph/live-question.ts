import { HubError } from '@qishu/kit/base';
import { type Context, Field, type FollowQuestion, followLog, ID, ObjectType } from '@qishu/kit/graph';
import type { Change } from '@qishu/kit/log';
import { DateTimeScalar, describe } from '@qishu/kit/records';
import { belongs, type LiveFilter } from '../work/narrow-live.js';

/** What every live event tells beside its record. */
@ObjectType()
export abstract class Happening {
  @Field(() => String, {
    description: describe('此事件的游标，断线后由此续读。', 'Cursor of the event: go on from here when cut off.'),
  })
  cursor!: string;

  @Field(() => String, {
    description: describe(
      'UPSERT，或 DELETE：离开可见范围或所订条件。',
      'UPSERT; or DELETE, when the record left the reader’s rows or what was asked for.',
    ),
  })
  operation!: string;

  @Field(() => String, { description: describe('业务事件名。', 'Business name of the event.') })
  name!: string;

  @Field(() => DateTimeScalar, { description: describe('发生时间。', 'When it happened.') })
  at!: Date;

  @Field(() => ID, { description: describe('记录编号。', 'Id of the record.') })
  recordId!: string;
}

/** The common part of an event. */
export const happeningOf = ({ cursor, operation, name, at, recordId }: Change): Happening => ({
  cursor,
  operation,
  name,
  at,
  recordId,
});

interface LiveQuestion extends FollowQuestion {
  readonly type: 'Ticket' | 'LedgerEntry';
  readonly filter: LiveFilter | null | undefined;
  /** New records alone, also those that a platform brought. */
  readonly created?: boolean;
}

/** The whole country narrows nothing, and a place that there is not is refused. */
function placed({ runtime: { regions } }: Context, filter: LiveFilter): LiveFilter {
  const { region } = filter;
  if (region == null) return filter;
  if (!regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'filter.region', code: region.slice(0, 32) });
  return regions.columnOf(region) === undefined ? { ...filter, region: null } : filter;
}

/** Follows the log, narrowed to what was asked for; every event is decided by the row rules when it is sent. */
export function followNarrowed(context: Context, { type, filter, created, ...question }: LiveQuestion) {
  // A ticket may hide its enterprise, and then no filter finds it out.
  const isWanted = belongs(placed(context, filter ?? {}), type === 'Ticket' ? 'namedEnterpriseId' : 'enterpriseId');
  return followLog(context, {
    ...question,
    types: [type],
    narrow: (facts, event) => (!created || event.version === 1) && isWanted(facts),
  });
}
