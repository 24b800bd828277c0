import { HubError } from '@qishu/kit/base';
import { Arg, type Context, Ctx, Directive, FieldResolver, Requires, Resolver, Root } from '@qishu/kit/graph';
import { describe } from '@qishu/kit/records';
import { Activity } from '../records/activity.js';
import { Diagnosis } from '../records/diagnosis.js';
import { LedgerEntry } from '../records/ledger-entry.js';
import { PaymentComplaint } from '../records/payment-complaint.js';
import { OfficeStay } from '../records/ticket-parts.js';
import { Enterprise, Expert, GovernmentUnit, Policy, SpecialistOffice } from './foreign-types.js';

interface Key {
  readonly id: string;
}

const keysOf = (ids: readonly string[] | null): Key[] => (ids ?? []).map((id) => ({ id }));
/** A service names a few policies, an activity a few experts. */
const fewOf = (): MethodDecorator & PropertyDecorator => Directive('@listSize(assumedSize: 10)');

@Resolver(() => LedgerEntry)
export class LedgerEntryReferences {
  @fewOf()
  @FieldResolver(() => [Policy], { description: describe('推送的政策。', 'Policies that were delivered.') })
  policies(@Root() entry: LedgerEntry): Key[] {
    return keysOf(entry.policyIds);
  }
}

@Resolver(() => Activity)
export class ActivityReferences {
  @fewOf()
  @FieldResolver(() => [Expert], { description: describe('参与的专家。', 'Experts who take part.') })
  experts(@Root() activity: Activity): Key[] {
    return keysOf(activity.expertIds);
  }
}

@Resolver(() => Diagnosis)
export class DiagnosisReferences {
  @fewOf()
  @FieldResolver(() => [Expert], {
    description: describe('全部专家，牵头者在先。', 'All experts, the leading one first.'),
  })
  experts(@Root() diagnosis: Diagnosis): Key[] {
    return keysOf([...(diagnosis.leadExpertId ? [diagnosis.leadExpertId] : []), ...(diagnosis.expertIds ?? [])]);
  }
}

@Resolver(() => OfficeStay)
export class OfficeStayReferences {
  @FieldResolver(() => SpecialistOffice, { description: describe('专员办。', 'The office.') })
  office(@Root() stay: OfficeStay): Key {
    return { id: stay.officeId };
  }

  @FieldResolver(() => GovernmentUnit, {
    nullable: true,
    description: describe('交办的处（科）室或单位。', 'The department or unit that the office gave it to.'),
  })
  unit(@Root() stay: OfficeStay): Key | null {
    return stay.unitId ? { id: stay.unitId } : null;
  }
}

@Resolver(() => PaymentComplaint)
export class PaymentComplaintReferences {
  @Requires(['sensitive:reveal'])
  @FieldResolver(() => Enterprise, {
    nullable: true,
    description: describe(
      '投诉企业（L4）；读取留痕。',
      'The enterprise that complains (L4); the read is recorded. Error: REASON_REQUIRED.',
    ),
  })
  async complainant(
    @Root() complaint: PaymentComplaint,
    @Arg('reason', () => String, {
      description: describe('查看理由，写入读取记录。', 'Why it is read; kept with the record of the read.'),
    })
    reason: string,
    @Ctx() context: Context,
  ): Promise<Key> {
    if (reason.trim().length === 0) throw new HubError('REASON_REQUIRED', { field: 'reason' });
    await context.recordRead({
      type: 'PaymentComplaint',
      recordId: complaint.id,
      field: 'complainant',
      level: 'L4',
      reason: reason.trim(),
    });
    return { id: complaint.complainantId };
  }
}

/** References that a single column cannot hold, and the one that is recorded when read. */
export const references = [
  LedgerEntryReferences,
  ActivityReferences,
  DiagnosisReferences,
  OfficeStayReferences,
  PaymentComplaintReferences,
];
