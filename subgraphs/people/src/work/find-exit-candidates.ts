import { HubError } from '@qishu/kit/base';
import { type Loaders, pageSize, type Reader } from '@qishu/kit/records';
import { yearOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { judgeWh16 } from '../rules/assessment-rules.js';
import { judgeWh13, judgeWh14 } from '../rules/exit-rules.js';
import { profileOn } from '../rules/profile-figures.js';
import { coverageScope } from '../rules/row-scope.js';
import type { assessmentGradeWords, ExitGround } from '../rules/station-vocabulary.js';
import { SERVICE_RECORDS } from './keep-service-records.js';
import { readBasis } from './read-basis.js';
import { placedIn, regionsSeen } from './region-sight.js';

export interface ExitQuestion {
  /** Only `wuhan-2026` knows exits; another one finds nobody. */
  readonly profile: string;
  readonly region: string;
  readonly asOf: string;
  readonly ground: 'NOT_ACTIVATED' | 'NO_RECORDS' | 'FAILED_TWICE';
  readonly first: number | null;
  readonly after: string | null;
}

/** Somebody whom a rule may let go, with the evidence. A person decides. */
export interface ExitCandidate {
  readonly specialist: Specialist | null;
  readonly station: ServiceStation | null;
  readonly ground: ExitGround;
  readonly verdict: RuleVerdict;
}

export interface ExitPage {
  readonly candidates: readonly ExitCandidate[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Surroundings {
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly now: Date;
}

type Grade = keyof typeof assessmentGradeWords;

const FILED = `('FILED', 'PUBLISHED', 'ACTIVATED', 'CHANGE_PENDING')`;

/** Those who may fall under a ground; each is judged by its rule afterwards, on its own row. */
function candidatesSql({ ground, asOf }: ExitQuestion, placed: string): string {
  const lastYear = yearOf(asOf) - 1;
  if (ground === 'NOT_ACTIVATED')
    return `SELECT id FROM specialists WHERE ${placed} AND kind IN ('RESIDENT', 'MOBILE') AND state IN ${FILED}
        AND platform_activated_at IS NULL AND id > ?`;
  if (ground === 'NO_RECORDS')
    return `SELECT id FROM specialists WHERE ${placed} AND kind IN ('RESIDENT', 'MOBILE') AND state IN ${FILED}
        AND NOT EXISTS (SELECT 1 FROM known_service_records k WHERE k.specialist_id = specialists.id AND k.year = ${lastYear})
        AND id > ?`;
  return `SELECT id FROM service_stations WHERE ${placed} AND state IN ('RECOGNISED', 'ACTIVE', 'CHANGE_PENDING')
      AND EXISTS (SELECT 1 FROM station_assessments a WHERE a.station_id = service_stations.id AND a.grade = 'FAIL' AND a.year = ${lastYear})
      AND id > ?`;
}

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

async function judgeStations(ids: readonly string[], { asOf }: ExitQuestion, { reader, loaders }: Surroundings) {
  const grades = await gradesOf(ids, reader);
  return Promise.all(
    ids.map(async (id) => {
      const station = await loaders.visible(serviceStations, 'id', id);
      const verdict = judgeWh16(grades.get(id) ?? new Map(), yearOf(asOf) - 1, asOf);
      return station && { station, specialist: null, ground: 'FAILED_TWICE' as const, verdict };
    }),
  );
}

async function judgeSpecialists(
  ids: readonly string[],
  { asOf, ground }: ExitQuestion,
  { reader, loaders, now }: Surroundings,
) {
  const basis = await readBasis(reader.store.read.manager, SERVICE_RECORDS, now);
  const judge = ({ state, filedOn, platformActivatedAt }: Specialist): RuleVerdict =>
    ground === 'NOT_ACTIVATED'
      ? judgeWh13({ state, filedOn, activated: platformActivatedAt !== null }, asOf)
      : judgeWh14({ state, filedOn, year: yearOf(asOf) - 1, records: 0, basis }, asOf);
  return Promise.all(
    ids.map(async (id) => {
      const specialist = await loaders.visible(specialists, 'id', id);
      return specialist && { specialist, station: null, ground, verdict: judge(specialist) };
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
  const first = pageSize(question.first ?? undefined);
  const { region, asOf, ground } = question;
  const mark = JSON.stringify(['exits', region, asOf, ground, reader.principal.subject]);
  const parts = regionsSeen(region, coverageScope, reader);
  if (question.profile !== 'wuhan-2026' || profileOn('wuhan-2026', asOf) === undefined || parts.length === 0)
    return { candidates: [], hasNextPage: false, endCursor: null };
  const placed = parts.map((part) => placedIn(part, reader));
  const sql = candidatesSql(question, `(${placed.map((each) => each.sql).join(' OR ')})`);
  const ids: { id: string }[] = await reader.store.read.query(`${sql} ORDER BY id LIMIT ${first + 1}`, [
    ...placed.flatMap(({ parameters }) => parameters),
    afterOf(question.after, mark, reader),
  ]);
  const page = ids.slice(0, first).map(({ id }) => id);
  const judge = ground === 'FAILED_TWICE' ? judgeStations : judgeSpecialists;
  const judged = page.length === 0 ? [] : await judge(page, question, surroundings);
  const last = page.at(-1);
  return {
    candidates: judged.flatMap((each) => (each && isCandidate(each.verdict) ? [each] : [])),
    hasNextPage: ids.length > first,
    endCursor: last === undefined ? null : reader.seal.seal({ k: mark, i: last }),
  };
}

function afterOf(after: string | null, mark: string, { seal }: Reader): string {
  if (after === null) return '';
  const opened = seal.open(after) as { k?: unknown; i?: unknown } | null | undefined;
  if (opened?.k !== mark) throw new HubError('BAD_CURSOR', { field: 'after' });
  return String(opened.i);
}
