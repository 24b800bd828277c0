import type { Loaders, Reader } from '@qishu/kit/records';
import { yearOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { judgeWh16 } from '../rules/assessment-rules.js';
import { type Enrolled, enrolledSpecialist, enrolledStation, judgeWh13, judgeWh14 } from '../rules/exit-rules.js';
import { profileOn } from '../rules/profile-figures.js';
import { coverageScope } from '../rules/row-scope.js';
import type { assessmentGradeWords, ExitGround } from '../rules/station-vocabulary.js';
import { type ExitSubject, exitSearchSql, type MeasuredGround, subjectOf } from './exit-search.js';
import { SERVICE_RECORDS } from './keep-service-records.js';
import { type PageEnd, type PageQuestion, pageById } from './page-by-id.js';
import { readBasis } from './read-basis.js';
import { placedIn, regionsSeen } from './region-sight.js';

export interface ExitQuestion extends PageQuestion {
  /** Only `wuhan-2026` knows exits; another one finds nobody. */
  readonly profile: string;
  readonly region: string;
  readonly asOf: string;
  readonly ground: MeasuredGround;
  /** Null: whom the ground concerns first. */
  readonly subject: ExitSubject | null;
}

/** Somebody whom a rule may let go, with the evidence. A person decides. */
export interface ExitCandidate {
  readonly specialist: Specialist | null;
  readonly station: ServiceStation | null;
  readonly ground: ExitGround;
  readonly verdict: RuleVerdict;
}

export interface ExitPage extends PageEnd {
  readonly candidates: readonly ExitCandidate[];
}

interface Surroundings {
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly now: Date;
}

type Grade = keyof typeof assessmentGradeWords;

/** The grades of stations by year. */
async function gradesOf(ids: readonly string[], { store }: Reader) {
  const rows: { station_id: string; year: number; grade: Grade }[] = await store.read.query(
    `SELECT station_id, year, grade FROM station_assessments WHERE station_id IN (${ids.map(() => '?').join(', ')})`,
    [...ids],
  );
  const grades = new Map<string, Map<number, Grade>>(ids.map((id) => [id, new Map()]));
  for (const row of rows) grades.get(row.station_id)?.set(Number(row.year), row.grade);
  return grades;
}

/** What WH-13 or WH-14 says of each of a page; who is looked at for want of records has none. */
async function judgeOf({ ground, asOf }: ExitQuestion, { reader, now }: Surroundings) {
  const basis = await readBasis(reader.store.read.manager, SERVICE_RECORDS, now);
  return (enrolled: Enrolled, activatedAt: Date | null): RuleVerdict =>
    ground === 'NOT_ACTIVATED'
      ? judgeWh13({ ...enrolled, activated: activatedAt !== null }, asOf)
      : judgeWh14({ ...enrolled, year: yearOf(asOf) - 1, records: 0, basis }, asOf);
}

async function judgeStations(ids: readonly string[], question: ExitQuestion, surroundings: Surroundings) {
  const { asOf, ground } = question;
  const { reader, loaders } = surroundings;
  const grades = ground === 'FAILED_TWICE' ? await gradesOf(ids, reader) : undefined;
  const judge = await judgeOf(question, surroundings);
  return Promise.all(
    ids.map(async (id) => {
      const station = await loaders.visible(serviceStations, 'id', id);
      if (!station) return null;
      const verdict = grades
        ? judgeWh16(grades.get(id) ?? new Map(), yearOf(asOf) - 1, asOf)
        : judge(enrolledStation(station), station.platformActivatedAt);
      return { station, specialist: null, ground, verdict };
    }),
  );
}

async function judgeSpecialists(ids: readonly string[], question: ExitQuestion, surroundings: Surroundings) {
  const judge = await judgeOf(question, surroundings);
  return Promise.all(
    ids.map(async (id) => {
      const specialist = await surroundings.loaders.visible(specialists, 'id', id);
      if (!specialist) return null;
      const verdict = judge(enrolledSpecialist(specialist), specialist.platformActivatedAt);
      return { specialist, station: null, ground: question.ground, verdict };
    }),
  );
}

/** Whether a verdict makes a candidate: it fails, or nobody can tell without a person or without what is missing. */
const isCandidate = ({ verdict }: RuleVerdict): boolean => ['FAIL', 'UNKNOWN', 'MANUAL_REVIEW'].includes(verdict);

/**
 * Who is due for exit under the Wuhan measures (WH-13, 14, 16) with the evidence, page by page in the order of ids. Nobody
 * is removed by this: a proposal is made, and the general station decides.
 */
export async function findExitCandidates(question: ExitQuestion, surroundings: Surroundings): Promise<ExitPage> {
  const { reader } = surroundings;
  const { region, asOf, ground } = question;
  const subject = subjectOf(ground, question.subject);
  const parts = regionsSeen(region, coverageScope, reader);
  const placed = parts.map((part) => placedIn(part, reader));
  const sql = exitSearchSql(ground, subject, asOf, `(${placed.map((each) => each.sql).join(' OR ')})`);
  const inForce = question.profile === 'wuhan-2026' && profileOn('wuhan-2026', asOf) !== undefined;
  const read = (after: string, most: number): Promise<{ id: string }[]> =>
    reader.store.read.query(`${sql} ORDER BY id LIMIT ${most}`, [
      ...placed.flatMap(({ parameters }) => parameters),
      after,
    ]);
  const mark = ['exits', region, asOf, ground, subject];
  const known = inForce && parts.length > 0 && sql !== undefined;
  const { rows, ...end } = await pageById(question, mark, reader, known ? read : undefined);
  const ids = rows.map(({ id }) => id);
  const judge = subject === 'STATION' ? judgeStations : judgeSpecialists;
  const judged = ids.length === 0 ? [] : await judge(ids, question, surroundings);
  return { candidates: judged.flatMap((each) => (each && isCandidate(each.verdict) ? [each] : [])), ...end };
}
