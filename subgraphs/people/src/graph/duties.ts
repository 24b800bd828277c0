import {
  AfterArgument,
  Arg,
  BoundedList,
  type Context,
  Ctx,
  FirstArgument,
  ID,
  Int,
  pageInfoOf,
  Query,
  Requires,
  Resolver,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, enumeration, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { ExpertKind } from '../records/vocabulary.js';
import { countAdded } from '../work/count-added.js';
import { findCandidates } from '../work/find-candidates.js';
import { findExitCandidates } from '../work/find-exit-candidates.js';
import { findFailingInstitutions } from '../work/find-failing-institutions.js';
import { findMisplacedStations } from '../work/find-misplaced-stations.js';
import { findMissingOffices } from '../work/find-missing-offices.js';
import { DaysInput } from './coverage-types.js';
import {
  AssignmentCandidate,
  ExitCandidatePage,
  FailingInstitutionPage,
  MisplacedStationPage,
  MissingOffice,
  PeopleAdded,
} from './duty-types.js';

const ExitRule = enumeration('ExitRule', '可查询的退出规则。', 'Rules by which candidates for exit are found.', {
  NOT_ACTIVATED: '6 个月未激活（WH-13） · Not activated in six months',
  NO_RECORDS: '年度服务记录为零（WH-14） · No record in the year before',
  FAILED_TWICE: '连续两年考核不合格（WH-16） · Failed two years running',
});

const ExitSubject = enumeration('ExitSubject', '退出规则所涉对象。', 'Whom an exit rule concerns.', {
  SPECIALIST: '企业服务专员 · Specialists',
  STATION: '服务站 · Stations',
});

const REGION = { description: describe('区划，含下级。', 'Region with its subtree. Error: UNKNOWN_REGION.') };
const FIRST = { nullable: true, description: describe('最多条数，1 到 100。', 'At most so many, 1 to 100.') };
const todayOf = ({ now }: Context): string => businessDate(now());
const judged = <Row extends { readonly verdict: Parameters<typeof shownVerdict>[0] }>(row: Row) => ({
  ...row,
  verdict: shownVerdict(row.verdict),
});

/** What the duties of people leave open: who could serve, who should leave, what is missing. */
@Resolver()
export class DutyQueries {
  @Requires(['people:read', 'enterprises:read'])
  @BoundedList([])
  @Query(() => [AssignmentCandidate], {
    nullable: true,
    description: describe(
      '可服务某企业的专员：负荷小者在前，附各规则的判定（JS-02 至 JS-05）。',
      'Who could serve an enterprise, the least loaded first, with the verdict of each rule (JS-02 to JS-05).',
    ),
  })
  async assignmentCandidates(
    @Arg('enterpriseId', () => ID, { description: describe('企业。', 'The enterprise.') }) enterpriseId: string,
    @Arg('first', () => Int, FIRST) first: number | null,
    @Ctx() context: Context,
  ): Promise<AssignmentCandidate[]> {
    const { reader, loaders, now } = context;
    const surroundings = { reader, loaders, now: now(), today: todayOf(context) };
    const found = await findCandidates(enterpriseId, first ?? null, surroundings);
    return found.map((each) => ({ ...each, verdicts: each.verdicts.map(shownVerdict) }));
  }

  @Requires(['people:read'])
  @BoundedList(['nodes'])
  @Query(() => ExitCandidatePage, {
    nullable: true,
    description: describe(
      '依武汉办法应当退出的专员与站点，附证据（WH-13、WH-14、WH-16）；由人决定。',
      'Specialists and stations due for exit under the Wuhan measures, with evidence; a person decides. Errors: UNKNOWN_REGION, BAD_CURSOR.',
    ),
  })
  async exitCandidates(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @Arg('asOf', () => DateScalar, { description: describe('截至日期。', 'As of which day.') }) asOf: string,
    @Arg('rule', () => ExitRule, { description: describe('规则。', 'By which rule.') }) rule: keyof typeof ExitRule,
    @Arg('subject', () => ExitSubject, {
      nullable: true,
      description: describe(
        '专员或服务站；不填时 WH-16 为站点，其余为专员。',
        'Specialists or stations; unless said stations for WH-16 and specialists for the others.',
      ),
    })
    subject: keyof typeof ExitSubject | null,
    @Arg('profile', () => String, {
      defaultValue: 'wuhan-2026',
      description: describe('规则档案；目前只有 wuhan-2026 有退出规则。', 'Rule profile; only wuhan-2026 has exits.'),
    })
    profile: string,
    @FirstArgument() first: number | null,
    @AfterArgument() after: string | null,
    @Ctx() { reader, loaders, now }: Context,
  ): Promise<ExitCandidatePage> {
    const question = {
      region,
      asOf,
      ground: rule,
      subject: subject ?? null,
      profile,
      first: first ?? null,
      after: after ?? null,
    };
    const { candidates, ...end } = await findExitCandidates(question, { reader, loaders, now: now() });
    return { nodes: candidates.map(judged), pageInfo: pageInfoOf(end, question.after) };
  }

  @Requires(['people:read'])
  @Assumed(20)
  @Query(() => [MissingOffice], {
    nullable: true,
    description: describe(
      '尚未明确专员办的市、县、园区（JS-22）；须在一省以内。',
      'Cities, counties and zones without a specialist office (JS-22); within one province. Errors: UNKNOWN_REGION, BAD_USER_INPUT.',
    ),
  })
  async missingOffices(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @Ctx() context: Context,
  ): Promise<MissingOffice[]> {
    const missing = await findMissingOffices(region, context.reader, todayOf(context));
    return missing.map(({ regionCode, verdict }) => ({ region: { code: regionCode }, verdict: shownVerdict(verdict) }));
  }

  @Requires(['people:read'])
  @BoundedList(['nodes'])
  @Query(() => MisplacedStationPage, {
    nullable: true,
    description: describe(
      '隶属关系有误的站点（WH-02）。',
      'Stations whose place in the tree is broken (WH-02). Errors: UNKNOWN_REGION, BAD_CURSOR.',
    ),
  })
  async misplacedStations(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @FirstArgument() first: number | null,
    @AfterArgument() after: string | null,
    @Ctx() context: Context,
  ): Promise<MisplacedStationPage> {
    const question = { region, first: first ?? null, after: after ?? null };
    const { found, ...end } = await findMisplacedStations(question, context);
    return { nodes: found.map(judged), pageInfo: pageInfoOf(end, question.after) };
  }

  @Requires(['people:read'])
  @BoundedList(['nodes'])
  @Query(() => FailingInstitutionPage, {
    nullable: true,
    description: describe(
      '最近一次评价低于出库线或缺项的在库机构（MI-02、MI-03）。',
      'Institutions of the library below the exit line, or with a score missing, by their newest evaluation (MI-02, MI-03). Errors: UNKNOWN_REGION, BAD_CURSOR.',
    ),
  })
  async failingInstitutions(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @FirstArgument() first: number | null,
    @AfterArgument() after: string | null,
    @Ctx() context: Context,
  ): Promise<FailingInstitutionPage> {
    const question = { region, first: first ?? null, after: after ?? null, today: todayOf(context) };
    const { found, ...end } = await findFailingInstitutions(question, context);
    return { nodes: found.map(judged), pageInfo: pageInfoOf(end, question.after) };
  }

  @Requires(['people:read', 'statistics:read'])
  @Query(() => PeopleAdded, {
    nullable: true,
    description: describe(
      '期间内新增的服务站与专家（按记录计算，不与公布数字混用）。',
      'Stations and experts added in a period, computed from records and never mixed with published figures.',
    ),
  })
  peopleAdded(
    @Arg('region', () => RegionCodeScalar, REGION) region: string,
    @Arg('during', () => DaysInput, { description: describe('期间。', 'The period.') }) during: DaysInput,
    @Arg('expertKind', () => [ExpertKind], {
      nullable: true,
      description: describe(
        '只计这些种类的专家，如志愿专家。',
        'Counts experts of these kinds alone, e.g. volunteers.',
      ),
    })
    expertKind: (keyof typeof ExpertKind)[] | null,
    @Ctx() { reader }: Context,
  ): Promise<PeopleAdded> {
    return countAdded(region, during, expertKind ?? [], reader);
  }
}
