import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  Field,
  FieldResolver,
  FirstArgument,
  InputType,
  Int,
  Query,
  Requires,
  Resolver,
  Root,
  shownVerdict,
} from '@qishu/kit/graph';
import { describe, RegionCodeScalar } from '@qishu/kit/records';
import type { RuleVerdict } from '@qishu/schema';
import { VisitOutlook } from '../records/vocabulary.js';
import { type ContactCount, countContacts, listContacts } from '../work/contact-compliance.js';
import { assignmentFacts } from '../work/duty-facts.js';
import { forecastVisits } from '../work/forecast-visits.js';
import {
  ContactCompliance,
  type ContactCountShown,
  ContactPageShown,
  DutyGroupBy,
  VisitForecastPage,
} from './duty-types.js';

const STAFF = [['statistics:read'], ['services:read']] as const;

@InputType('DutyFilter', { description: describe('哪些企业。', 'Whose enterprises.') })
class DutyFilterInput {
  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: describe('区划，含全部下级与园区。', 'A region with its subtree. Error: UNKNOWN_REGION.'),
  })
  region!: string | null;
  @Field(() => String, { nullable: true, description: describe('服务专员编号。', 'Id of the specialist.') })
  specialist!: string | null;
}

/** What a compliance answer keeps for its list of enterprises, which is read only when asked for. */
interface Asked extends ContactCompliance {
  readonly filter: DutyFilterInput;
}

function shownCount({ key, bound, missing, suppressed }: ContactCount, bySpecialist: boolean): ContactCountShown {
  const met = bound === null || missing === null ? null : bound - missing;
  const value = bound ? Math.round(((met as number) / bound) * 1e6) / 1e6 : null;
  return {
    ...{ region: key && !bySpecialist ? { code: key } : null, specialist: key && bySpecialist ? { id: key } : null },
    ...{
      bound,
      missing,
      suppressed,
      rate: met === null ? null : { numerator: met, denominator: bound as number, value },
    },
  };
}

/** A row about an enterprise and its specialist, as it is shown. */
const shownRow = <
  Row extends { readonly enterpriseId: string; readonly specialistId: string; readonly verdict: RuleVerdict },
>({
  enterpriseId,
  specialistId,
  verdict,
  ...row
}: Row) => ({
  ...{ ...row, enterprise: { id: enterpriseId }, specialist: { id: specialistId }, verdict: shownVerdict(verdict) },
});

@Resolver(() => ContactCompliance)
export class ContactCompliances {
  @Requires(...STAFF)
  @Query(() => ContactCompliance, {
    nullable: true,
    description: describe(
      '月度联系达标情况（苏工信服建〔2022〕179号 三（一），JS-07）：当月全月对接的企业至少联系一次。',
      'The monthly contact (苏工信服建〔2022〕179号, 3(1), JS-07): each enterprise served the whole month is contacted at least once.',
    ),
  })
  async contactCompliance(
    @Arg('month', () => String, { description: describe('月份，如 2026-03。', 'The month, e.g. 2026-03.') })
    month: string,
    @Arg('filter', () => DutyFilterInput, { nullable: true, description: describe('范围。', 'Whose enterprises.') })
    filter: DutyFilterInput | undefined,
    @Arg('groupBy', () => DutyGroupBy, { nullable: true, description: describe('分组。', 'What it is grouped by.') })
    groupBy: keyof typeof DutyGroupBy | undefined,
    @Ctx() { reader, now, runtime }: Context,
  ): Promise<Asked> {
    const source = { reader, log: runtime.recordLog };
    const question = { month, filter: { ...filter } as DutyFilterInput, now: now() };
    const bySpecialist = groupBy === 'SPECIALIST';
    const [[all], groups, assignments] = await Promise.all([
      countContacts(question, null, source),
      groupBy ? countContacts(question, groupBy, source) : [],
      assignmentFacts(reader, now()),
    ]);
    const total = shownCount(all ?? { key: null, bound: 0, missing: 0, suppressed: false }, false);
    return {
      month,
      total,
      groups: groups.map((each) => shownCount(each, bySpecialist)),
      assignments,
      filter: question.filter,
    };
  }

  @Requires(['services:read'])
  @BoundedList(['nodes'])
  @FieldResolver(() => ContactPageShown, { nullable: true, description: describe('企业清单。', 'The enterprises.') })
  async enterprises(
    @Root() { month, filter, assignments }: Asked,
    @Arg('missing', () => Boolean, {
      nullable: true,
      description: describe('仅未联系者。', 'Only those not contacted.'),
    })
    missing: boolean | undefined,
    @FirstArgument() first: number | undefined,
    @AfterArgument() after: string | undefined,
    @Ctx() { reader, now }: Context,
  ): Promise<ContactPageShown> {
    const { rows, ...page } = await listContacts(
      { month, filter, now: now(), known: assignments.known },
      missing ?? false,
      { first: first ?? 20, after },
      reader,
    );
    const nodes = rows.map((row) => ({ ...shownRow(row), overContact: shownVerdict(row.overContact) }));
    return { ...page, nodes };
  }
}

@Resolver()
export class VisitForecasts {
  @Requires(['services:read'])
  @BoundedList(['nodes'])
  @Query(() => VisitForecastPage, {
    nullable: true,
    description: describe(
      '全年走访达标预测（苏工信服建〔2022〕179号 三（一），JS-08）：按当前进度，谁将不达标。',
      'How the year of visits will end (苏工信服建〔2022〕179号, 3(1), JS-08): who will miss them at the current pace.',
    ),
  })
  async visitForecast(
    @Arg('year', () => Int, { description: describe('年份。', 'The year.') }) year: number,
    @Arg('filter', () => DutyFilterInput, { nullable: true, description: describe('范围。', 'Whose enterprises.') })
    filter: DutyFilterInput | undefined,
    @Arg('outlook', () => [VisitOutlook], {
      nullable: true,
      description: describe('预测：其中之一。', 'Outlook: one of these.'),
    })
    outlooks: (keyof typeof VisitOutlook)[] | undefined,
    @FirstArgument() first: number | undefined,
    @AfterArgument() after: string | undefined,
    @Ctx() { reader, now }: Context,
  ): Promise<VisitForecastPage> {
    // Read once: what the answer tells of these facts is what its rows were judged by.
    const assignments = await assignmentFacts(reader, now());
    const question = {
      ...{ year, filter: { ...filter } as DutyFilterInput, outlooks: outlooks ?? [] },
      ...{ now: now(), known: assignments.known },
    };
    const { rows, ...page } = await forecastVisits(question, { first: first ?? 20, after }, reader);
    return { ...page, nodes: rows.map(shownRow), assignments };
  }
}
